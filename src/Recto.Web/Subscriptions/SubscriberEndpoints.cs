using Recto.Papers.Digests;
using Recto.Papers.Topics;
using Recto.Store;
using Recto.Web.Components;
using Recto.Web.Pages.Errors;
using Recto.Web.Rendering;
using Recto.Web.Security;

namespace Recto.Web.Subscriptions;

/// <summary>What subscribers reach through the links in their mails. The token in the address is the proof; there is no account.</summary>
internal static class SubscriberEndpoints
{
    public static void MapSubscriber(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/preferences/{token}", ShowPreferences);
        routes.MapPost("/preferences/{token}", SavePreferences).GuardForm();
        routes.MapRead("/unsubscribe/{token}", ShowUnsubscribe);

        // RFC 8058: the mail provider posts for its user, without cookies and without having loaded the page.
        routes.MapPost("/unsubscribe/{token}", Unsubscribe).GuardForm(exempt: form => form["List-Unsubscribe"] == "One-Click");
    }

    private static async Task<IResult> ShowPreferences(string token, HttpContext http, PageServer server, SubscriberStore subscribers, ErrorPages errors) =>
        await subscribers.FindByTokenAsync(token, http.RequestAborted) is { } subscriber
            ? await server.ServePrivateAsync(http, Page.Show<PreferencesPage, PreferencesView>(
                new PreferencesView(subscriber, http.Request.Query.ContainsKey("saved"))))
            : await errors.ShowAsync(http, Unknown);

    private static async Task<IResult> SavePreferences(string token, HttpContext http, SubscriberStore subscribers, ErrorPages errors)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var cadence = form["cadence"] == "weekly" ? Cadence.Weekly : Cadence.Daily;
        var topics = form["topic"].Select(Topic.Find).OfType<Topic>().Select(topic => topic.Slug).ToList();
        return await subscribers.UpdateAsync(token, cadence, topics, http.RequestAborted) is { } subscriber
            ? SeeOther.To(http, $"/preferences/{subscriber.Token}?saved")
            : await errors.ShowAsync(http, Unknown);
    }

    private static async Task<IResult> ShowUnsubscribe(string token, HttpContext http, PageServer server, SubscriberStore subscribers, ErrorPages errors) =>
        await subscribers.FindByTokenAsync(token, http.RequestAborted) is { } subscriber
            ? await server.ServePrivateAsync(http, Page.Show<TokenPage, TokenPageView>(new TokenPageView(
                "Leave the digest",
                "One press, and no further mail is sent to you.",
                $"/unsubscribe/{subscriber.Token}",
                "Unsubscribe")))
            : await errors.ShowAsync(http, Unknown);

    private static async Task<IResult> Unsubscribe(
        string token, HttpContext http, PageServer server, SubscriberStore subscribers, TimeProvider clock, ErrorPages errors) =>
        await subscribers.UnsubscribeAsync(token, clock.GetUtcNow(), http.RequestAborted)
            ? await server.ServePrivateAsync(http, Page.Show<NoticePage, NoticeView>(new NoticeView(
                "You have left",
                "No further mail is sent to you. A mail that was already on its way may still arrive.",
                [new PageLink("The latest list", "/"), new PageLink("Subscribe again", "/subscribe")])))
            : await errors.ShowAsync(http, Unknown);

    private static ErrorView Unknown { get; } = new(
        StatusCodes.Status404NotFound,
        "This link belongs to no subscription",
        "It may be cut off: mail programs sometimes break long links. Copy the whole link from the mail, or answer the mail and ask to be taken off.")
    {
        Next = [new PageLink("Subscribe", "/subscribe"), new PageLink("The latest list", "/")],
    };
}
