using Recto.Web.Api;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Errors;

/// <summary>Says what went wrong: as a page or, to a client that takes JSON only, as ProblemDetails.</summary>
internal sealed class ErrorPages(PageServer pages)
{
    /// <summary>The page for a status that nothing more is known about.</summary>
    public Task<IResult> ForStatusAsync(HttpContext http, int status) => ShowAsync(http, status switch
    {
        StatusCodes.Status400BadRequest => new ErrorView(status, "That request was not understood", "Something in the address or the form is not as it should be. Nothing was changed."),
        StatusCodes.Status404NotFound => new ErrorView(status, "There is no such page", "The address leads nowhere on this site. It may be mistyped, or the page has gone."),
        StatusCodes.Status405MethodNotAllowed => new ErrorView(status, "That cannot be done here", "This address does not take that kind of request. Nothing was changed."),
        StatusCodes.Status413PayloadTooLarge => new ErrorView(status, "That was too much at once", "A form here takes at most 64 kB. Nothing was changed."),
        StatusCodes.Status429TooManyRequests => new ErrorView(status, "A little slower, please", "There were too many requests from your network address. Wait a minute and try again; nothing is lost."),
        StatusCodes.Status503ServiceUnavailable => new ErrorView(status, "The site cannot reach its papers just now", "What you read or sent could not be looked up or kept. Nothing was kept half-done; please try again in a few minutes."),
        _ => new ErrorView(status, "Something went wrong here", "The fault is on our side and has been written to the log. Nothing that you sent was kept half-done. Trying again in a minute may help."),
    });

    /// <summary>The page for a view.</summary>
    public Task<IResult> ShowAsync(HttpContext http, ErrorView view) => ApiErrors.IsApi(http.Request)
        ? Task.FromResult(ApiErrors.Of(http, view.Status, $"{view.Heading}. {view.Detail}"))
        : pages.ServeOnceAsync(http, Of(view), "no-store");

    /// <summary>The same as a page to be served like others.</summary>
    public static Page Of(ErrorView view) =>
        Page.Show<ErrorPage, ErrorView>(view, view.Status) with { Problem = new Problem(view.Heading, view.Detail) };
}
