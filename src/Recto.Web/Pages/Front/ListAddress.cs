using System.Globalization;
using Recto.Papers.Topics;
using Recto.Papers.Trending;
using Recto.Papers.Windows;

namespace Recto.Web.Pages.Front;

/// <summary>What list of papers an address asks for; <see cref="ToString"/> is the one address of it.</summary>
/// <param name="Window">The days; null for the latest day, whichever it is.</param>
/// <param name="Order">The order.</param>
/// <param name="Topic">Only papers of this topic.</param>
/// <param name="Page">Page of the list, from 1. A day is one page.</param>
public sealed record ListAddress(ListWindow? Window, RankingOrder Order = RankingOrder.Trending, Topic? Topic = null, int Page = 1)
{
    /// <summary>Whether the list is cut into pages.</summary>
    public bool IsPaged => Window is { Kind: not WindowKind.Day };

    /// <summary>Reads order, topic and page from a query. What is unknown or malformed counts as not given.</summary>
    public static ListAddress Read(ListWindow? window, IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var address = new ListAddress(window, ReadOrder(query["order"]), Topic.Find(query["topic"]));
        return address.IsPaged ? address with { Page = PageNumber.Read(query) } : address;
    }

    /// <summary>The order that a query names.</summary>
    public static RankingOrder ReadOrder(string? text) => text switch
    {
        "new" => RankingOrder.New,
        "votes" => RankingOrder.MostVoted,
        _ => RankingOrder.Trending,
    };

    /// <summary>The query of the list: order, topic and page where they are not the usual ones.</summary>
    public QueryString Query()
    {
        var query = QueryString.Empty;
        query = Order == RankingOrder.Trending ? query : query.Add("order", Order == RankingOrder.New ? "new" : "votes");
        query = Topic is null ? query : query.Add("topic", Topic.Slug);
        return Page == 1 ? query : query.Add("page", Page.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The address, from the root.</summary>
    public override string ToString() => Window switch
    {
        null => "/",
        { Kind: WindowKind.Day } => $"/papers/date/{Window}",
        { Kind: WindowKind.Week } => $"/papers/week/{Window}",
        { Kind: WindowKind.Month } => $"/papers/month/{Window}",
        _ => "/papers/trending",
    } + Query();
}
