using System.Globalization;
using Recto.Papers;
using Recto.Papers.Topics;

namespace Recto.Web.Pages.Search;

/// <summary>What an address asks to be searched; <see cref="ToString"/> is the one address of it.</summary>
/// <param name="Query">The words, without white space around.</param>
/// <param name="Topic">Only papers of this topic.</param>
/// <param name="Year">Only papers of this year.</param>
/// <param name="Like">A paper like which the results should be.</param>
/// <param name="Page">Page of the results, from 1 to 100.</param>
internal sealed record SearchAddress(string Query, Topic? Topic = null, int? Year = null, PaperId? Like = null, int Page = 1)
{
    /// <summary>Results on a page.</summary>
    public const int PageSize = 20;

    /// <summary>The last page that is shown of many results.</summary>
    public const int LastPage = 100;

    /// <summary>The longest query, in characters; what is longer is cut with a note.</summary>
    public const int MaxLength = 2000;

    /// <summary>Whether the query was longer than <see cref="MaxLength"/>.</summary>
    public bool WasCut { get; private init; }

    public static SearchAddress Read(IQueryCollection query)
    {
        var words = query["q"].ToString().Trim();
        var cut = words.Length > MaxLength;
        return new SearchAddress(
            cut ? words[..(char.IsHighSurrogate(words[MaxLength - 1]) ? MaxLength - 1 : MaxLength)].TrimEnd() : words,
            Topic.Find(query["topic"]),
            Number(query["year"], 1000, 9999),
            PaperId.TryParse(query["like"].ToString(), out var like) ? like : null,
            Number(query["page"], 1, LastPage) ?? 1) { WasCut = cut };
    }

    /// <summary>The address, from the root.</summary>
    public override string ToString()
    {
        var query = Query.Length == 0 ? QueryString.Empty : new QueryString().Add("q", Query);
        query = Like is { } paper ? query.Add("like", paper.Value) : query;
        query = Topic is null ? query : query.Add("topic", Topic.Slug);
        query = Year is { } year ? query.Add("year", year.ToString(CultureInfo.InvariantCulture)) : query;
        query = Page == 1 ? query : query.Add("page", Page.ToString(CultureInfo.InvariantCulture));
        return "/papers" + query;
    }

    /// <summary>Whether anything is asked for.</summary>
    public bool IsEmpty => Query.Length == 0 && Like is null;

    private static int? Number(string? text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
