using System.Globalization;
using Recto.Hosting.Searching;
using Recto.Papers.Topics;
using Recto.Retrieval;
using Recto.Retrieval.Hybrid;
using Recto.Web.Components;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Search;

/// <summary>Searches and builds the page of what was found.</summary>
internal sealed class SearchPages(PaperIndex index)
{
    private const int FacetsShown = 8;
    private const int NearestPapers = 3;

    public async Task<Page> BuildAsync(SearchAddress address, CancellationToken cancellationToken)
    {
        if (address.IsEmpty)
        {
            return Page.Show<SearchPage, SearchView>(new SearchView { Query = "", Count = 0, Items = [] });
        }

        var found = await index.SearchAsync(QueryOf(address), cancellationToken);
        if (found.Exact is { } paper)
        {
            return Page.Found(PaperAddress.Of(paper));
        }

        var count = (int)Math.Min(found.Total, int.MaxValue);
        var paging = Paging.Of(address.Page, Math.Min(count, SearchAddress.LastPage * SearchAddress.PageSize), SearchAddress.PageSize,
            page => (address with { Page = page }).ToString());
        if (address.Page > paging.Pages)
        {
            return Page.Found((address with { Page = paging.Pages }).ToString());
        }

        var first = address with { Page = 1 };
        return Page.Show<SearchPage, SearchView>(new SearchView
        {
            Query = address.Query,
            Count = count,
            Items = Items(found),
            Notes = [.. Notes(address, found), .. found.Problems],
            Like = found.Like is { } like ? new PageLink(like.Title, PaperAddress.Of(like.Id)) : null,
            FoundByMeaning = (int)Math.Min(found.FoundByMeaning, int.MaxValue),
            Question = address.Page == 1 ? SearchQuestion.Of(await index.ClarifyAsync(QueryOf(address), cancellationToken), address) : null,
            DidYouMean = found.Correction is { } better ? new PageLink(better, (first with { Query = better }).ToString()) : null,
            Topics =
            [
                .. found.Topics.Select(facet => (Topic: Topic.Find(facet.Value), facet.Count)).Where(facet => facet.Topic is not null).Take(FacetsShown)
                    .Select(facet => new PageLink(facet.Topic!.Name, (first with { Topic = facet.Topic }).ToString(), facet.Topic == address.Topic, facet.Count)),
            ],
            Years = [.. found.Years.Take(FacetsShown).Select(facet => Year(first, facet)).OfType<PageLink>()],
            Restrictions = [.. Restrictions(first)],
            Nearest = count == 0 ? await NearestAsync(first, found.Correction, cancellationToken) : [],
            Paging = paging,
        });
    }

    private static PaperQuery QueryOf(SearchAddress address) => new(
        address.Query,
        address.Topic?.Slug,
        address.Year?.ToString(CultureInfo.InvariantCulture),
        Like: address.Like,
        Skip: (address.Page - 1) * SearchAddress.PageSize,
        Take: SearchAddress.PageSize);

    // What was meant, or the same without the restrictions.
    private async Task<IReadOnlyList<PaperItem>> NearestAsync(SearchAddress address, string? correction, CancellationToken cancellationToken)
    {
        var wider = new PaperQuery(correction ?? address.Query, Take: NearestPapers);
        return Items(await index.SearchAsync(wider, cancellationToken));
    }

    private static IReadOnlyList<PaperItem> Items(PaperResults found) =>
    [
        .. found.Hits.Select(hit => new PaperItem
        {
            Paper = hit.Paper,
            Place = hit.Rank,
            MarkedTitle = Runs(hit.Title),
            Snippet = Runs(hit.Snippet),
            Reason = Why(hit),
        }),
    ];

    private static string? Why(PaperHit hit) => (hit.Reason.HasFlag(MatchReason.Terms), hit.Reason.HasFlag(MatchReason.Meaning)) switch
    {
        (true, true) => $"Found by {string.Join(", ", hit.MatchedTerms)}, and near in meaning",
        (true, false) => $"Found by {string.Join(", ", hit.MatchedTerms)}",
        (false, true) => "Near in meaning, without the words",
        _ => null,
    };

    private static IReadOnlyList<TextRun> Runs(IReadOnlyList<TextFragment> fragments) =>
        [.. fragments.Select(fragment => new TextRun(fragment.Text, fragment.IsMatch))];

    private static IEnumerable<string> Notes(SearchAddress address, PaperResults found)
    {
        if (found.Notice is { } notice)
        {
            yield return notice;
        }

        if (address.Like is not null && found.Like is null)
        {
            yield return "The paper to compare with is not here, so the words alone were searched.";
        }

        if (address.WasCut)
        {
            yield return $"The query was very long; only its first {Words.Number(SearchAddress.MaxLength)} characters were used.";
        }
    }

    private static PageLink? Year(SearchAddress address, FacetValue facet) =>
        int.TryParse(facet.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? new PageLink(facet.Value, (address with { Year = year }).ToString(), year == address.Year, facet.Count)
            : null;

    private static IEnumerable<PageLink> Restrictions(SearchAddress address)
    {
        if (address.Topic is { } topic)
        {
            yield return new PageLink(topic.Name, (address with { Topic = null }).ToString());
        }

        if (address.Year is { } year)
        {
            yield return new PageLink(year.ToString(CultureInfo.InvariantCulture), (address with { Year = null }).ToString());
        }
    }
}
