using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Recto.Hosting;
using Recto.Web.Rendering;

namespace Recto.Web.Security;

/// <summary>Form tokens, their keys, and limits.</summary>
internal static class SecurityServices
{
    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<RateLimitOptions>(builder.Configuration.GetSection("Recto:RateLimits"));
        services.AddRateLimits();
        services.AddSingleton<Visitors>();
        services.Configure<FormOptions>(form => form.BufferBodyLengthLimit = FormGuard.MaxBytes);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = FormGuard.MaxBytes);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.FormFieldName = FormToken.FieldName;
            antiforgery.Cookie.Name = "form";
            antiforgery.SuppressXFrameOptionsHeader = true; // the content security policy says it

            // Strict would hide the cookie from the first page reached through a link in a mail, and a new one would spoil open forms.
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
        });

        // Beside the data, so that a form opened before a restart can be sent after it.
        var folder = (DataFolder)services.Single(service => service.ServiceType == typeof(DataFolder)).ImplementationInstance!;
        services.AddDataProtection().SetApplicationName("Recto").PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
    }
}
