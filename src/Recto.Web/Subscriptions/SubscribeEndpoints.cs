using Recto.Digest;
using Recto.Hosting.Digests;
using Recto.Papers.Digests;
using Recto.Store;
using Recto.Web.Components;
using Recto.Web.Pages.Errors;
using Recto.Web.Rendering;
using Recto.Web.Security;

namespace Recto.Web.Subscriptions;

/// <summary>Asking for the digest, and confirming it. A link alone never changes anything: mail scanners follow links.</summary>
internal static class SubscribeEndpoints
{
    public static void MapSubscribe(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/subscribe", (HttpContext http, PageServer server) =>
            server.ServeAsync(http, "/subscribe", _ => Task.FromResult(Form(new SubscribeView(), StatusCodes.Status200OK))));
        routes.MapPost("/subscribe", (Delegate)Subscribe).GuardForm().RequireRateLimiting(RateLimits.Subscribe);
        routes.MapRead("/subscribe/sent", (HttpContext http, PageServer server) =>
            server.ServeAsync(http, "/subscribe/sent", _ => Task.FromResult(Sent)));
        routes.MapRead("/subscribe/confirm/{token}", (string token, HttpContext http, PageServer server) =>
            server.ServePrivateAsync(http, Page.Show<TokenPage, TokenPageView>(new TokenPageView(
                "Confirm your subscription",
                "One press, and the digest comes to this address. You can leave at any time with one click.",
                $"/subscribe/confirm/{Uri.EscapeDataString(token)}",
                "Confirm"))));
        routes.MapPost("/subscribe/confirm/{token}", Confirm).GuardForm();
    }

    private static Page Sent { get; } = Page.Show<NoticePage, NoticeView>(new NoticeView(
        "Look into your mailbox",
        "A mail with a link is on its way. Open the link within seven days to confirm; until then nothing else is sent. If nothing comes, the address is mistyped or subscribed already.",
        [new PageLink("The latest list", "/"), new PageLink("Try another address", "/subscribe")]));

    private static async Task<IResult> Subscribe(HttpContext http, PageServer server, SubscriptionDesk desk, AddressLimiter limiter, ErrorPages errors)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var typed = form["email"].ToString();
        var cadence = form["cadence"] == "weekly" ? Cadence.Weekly : Cadence.Daily;
        if (!EmailAddress.TryParse(typed, out var address))
        {
            var shown = typed.Length <= EmailAddress.MaxLength ? typed : "";
            var problem = typed.Trim().Length == 0
                ? "An e-mail address is needed."
                : "That is not an e-mail address. It should look like you@example.org.";
            return await server.ServeOnceAsync(http, Form(new SubscribeView(shown, cadence, problem), StatusCodes.Status400BadRequest), "no-store");
        }

        // The same answer for everybody: nobody can find out here who reads the digest.
        if (!limiter.Allows(address.Ascii) || await desk.SubscribeAsync(address.Value, cadence, http.RequestAborted))
        {
            return SeeOther.To(http, "/subscribe/sent");
        }

        return await errors.ShowAsync(http, new ErrorView(
            StatusCodes.Status503ServiceUnavailable,
            "The mail could not be sent",
            "Your wish is noted, but the confirmation mail did not go out. Please ask again in a few minutes.")
        {
            Next = [new PageLink("Subscribe", "/subscribe"), new PageLink("The latest list", "/")],
        });
    }

    private static async Task<IResult> Confirm(
        string token, HttpContext http, PageServer server, SubscriberStore subscribers, TimeProvider clock, ErrorPages errors)
    {
        if (await subscribers.ConfirmAsync(token, clock.GetUtcNow(), http.RequestAborted) is { } subscriber)
        {
            return await server.ServePrivateAsync(http, Page.Show<NoticePage, NoticeView>(new NoticeView(
                "You are subscribed",
                subscriber.Cadence == Cadence.Daily
                    ? "The digest comes on weekdays, when there are new papers."
                    : "The digest comes once a week with the best of it.",
                [new PageLink("Choose topics", $"/preferences/{subscriber.Token}"), new PageLink("The latest list", "/")])));
        }

        return await errors.ShowAsync(http, new ErrorView(
            StatusCodes.Status410Gone,
            "This link is no longer good",
            "A confirmation link works once and for seven days. If you have pressed the button before, you are subscribed and there is nothing to do; if not, ask for a new mail.")
        {
            Next = [new PageLink("Subscribe", "/subscribe"), new PageLink("The latest list", "/")],
        });
    }

    private static Page Form(SubscribeView view, int status) => Page.Show<SubscribePage, SubscribeView>(view, status);
}
