using Recto.Papers.Topics;
using Recto.Web.Components;
using Recto.Web.Pages.Errors;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Topics;

/// <summary>Papers by topic.</summary>
internal static class TopicEndpoints
{
    public static void MapTopics(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/topics", (HttpContext http, PageServer server, TopicPages pages) =>
            server.ServeAsync(http, "/topics", pages.BuildIndexAsync));
        routes.MapRead("/topics/{slug}", Show);
    }

    private static Task<IResult> Show(string slug, HttpContext http, PageServer server, TopicPages pages, ErrorPages errors)
    {
        if (Topic.Find(slug) is not { } topic)
        {
            return errors.ShowAsync(http, new ErrorView(
                StatusCodes.Status404NotFound, "There is no such topic", "The site files papers under a fixed list of topics, and this is none of them.")
            {
                Next = [new PageLink("All topics", "/topics"), new PageLink("The latest list", "/")],
            });
        }

        var page = PageNumber.Read(http.Request.Query);
        return server.ServeAsync(http, TopicView.Address(topic, page), cancellationToken => pages.BuildAsync(topic, page, cancellationToken));
    }
}
