using Microsoft.AspNetCore.Diagnostics;
using Recto.Store;

namespace Recto.Web.Pages.Errors;

/// <summary>Every failure ends in words that a person can act on, never in a stack trace or a bare code.</summary>
internal static class ErrorHandling
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = HandleAsync, SuppressDiagnosticsCallback = IsClientsFault });
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode));
    }

    private static bool IsClientsFault(ExceptionHandlerSuppressDiagnosticsContext context) =>
        context.Exception is BadHttpRequestException or InvalidDataException or OperationCanceledException;

    private static Task HandleAsync(HttpContext http)
    {
        var status = http.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            InvalidDataException => StatusCodes.Status400BadRequest, // a form with too many or too long fields
            StoreException => StatusCodes.Status503ServiceUnavailable, // disk full, folder read-only, file damaged; the log says which
            _ => StatusCodes.Status500InternalServerError,
        };
        return WriteAsync(http, status);
    }

    private static async Task WriteAsync(HttpContext http, int status)
    {
        var result = await http.RequestServices.GetRequiredService<ErrorPages>().ForStatusAsync(http, status);
        http.Response.StatusCode = status;
        await result.ExecuteAsync(http);
    }
}
