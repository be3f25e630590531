using Microsoft.AspNetCore.Antiforgery;
using Recto.Web.Pages.Errors;

namespace Recto.Web.Security;

/// <summary>Lets a form through only with the token that this site gave to this visitor.</summary>
internal static class FormGuard
{
    /// <summary>The largest form taken, in bytes.</summary>
    public const int MaxBytes = 65_536;

    /// <summary>Refuses posts without a valid token, except those that <paramref name="exempt"/> lets through.</summary>
    public static RouteHandlerBuilder GuardForm(this RouteHandlerBuilder route, Func<IFormCollection, bool>? exempt = null) =>
        route.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var errors = http.RequestServices.GetRequiredService<ErrorPages>();
            if (http.Request.ContentLength > MaxBytes)
            {
                return await errors.ForStatusAsync(http, StatusCodes.Status413PayloadTooLarge);
            }

            if (!http.Request.HasFormContentType)
            {
                return await errors.ForStatusAsync(http, StatusCodes.Status400BadRequest);
            }

            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var genuine = exempt?.Invoke(form) == true || await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
            return genuine ? await next(context) : await errors.ShowAsync(http, Expired);
        });

    private static ErrorView Expired { get; } = new(
        StatusCodes.Status400BadRequest,
        "This form is no longer valid",
        "It was opened too long ago, in another browser, or with cookies switched off. Nothing was changed. Go back, load the page again and send the form once more.");
}
