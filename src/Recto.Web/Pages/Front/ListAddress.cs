using System.Globalization;
using Recto.Papers;
using Recto.Papers.Topics;

namespace Recto.Web.Pages.Front;

/// <summary>What list of papers an address asks for; <see cref="ToString"/> is the one address of it.</summary>
/// <param name="Window">How many days.</param>
/// <param name="Day">A day of the window; null for the latest one.</param>
/// <param name="Order">The order.</param>
/// <param name="Topic">Only papers of this topic.</param>
/// <param name="Page">Page of the list, from 1. A day is one page.</param>
public readonly record struct ListAddress(ListWindow Window, ListDay? Day, ListOrder Order = ListOrder.Trending, Topic? Topic = null, int Page = 1)
{
    /// <summary>The first day of the window around <see cref="Day"/>.</summary>
    /// <exception cref="InvalidOperationException">No day is named.</exception>
    public ListDay First => Bounds().First;

    /// <summary>The last day of the window around <see cref="Day"/>.</summary>
    /// <exception cref="InvalidOperationException">No day is named.</exception>
    public ListDay Last => Bounds().Last;

    /// <summary>Reads order, topic and page from a query. What is unknown or malformed counts as not given; a page outside the list shows the nearest.</summary>
    public ListAddress With(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return this with
        {
            Order = query["order"].ToString() switch { "new" => ListOrder.New, "votes" => ListOrder.Votes, _ => ListOrder.Trending },
            Topic = Topic.Find(query["topic"]),
            Page = Window != ListWindow.Day && int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                ? Math.Clamp(page, 1, 10_000)
                : 1,
        };
    }

    /// <summary>Reads <c>2025-W11</c> as the Monday of that week.</summary>
    public static bool TryParseWeek(string text, out ListDay monday)
    {
        monday = default;
        if (text is not { Length: 8 } || text[4] != '-' || text[5] != 'W'
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var week)
            || year is < 1900 or > 9998 || week < 1 || week > ISOWeek.GetWeeksInYear(year))
        {
            return false;
        }

        monday = new ListDay(ISOWeek.ToDateOnly(year, week, DayOfWeek.Monday));
        return true;
    }

    /// <summary>Reads <c>2025-03</c> as the first day of that month.</summary>
    public static bool TryParseMonth(string text, out ListDay first) => ListDay.TryParse(text + "-01", out first) && first.Date.Year is >= 1900 and <= 9998;

    /// <summary>The week of a day as <c>2025-W11</c>.</summary>
    public static string WeekName(ListDay day) =>
        string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day.Date):0000}-W{ISOWeek.GetWeekOfYear(day.Date):00}");

    /// <summary>The address, from the root.</summary>
    public override string ToString()
    {
        var path = (Window, Day) switch
        {
            (ListWindow.All, _) => "/papers/trending",
            (ListWindow.Day, null) => "/",
            (ListWindow.Day, { } day) => $"/papers/date/{day}",
            (ListWindow.Week, { } day) => $"/papers/week/{WeekName(day)}",
            (_, { } day) => $"/papers/month/{day.Date.ToString("yyyy-MM", CultureInfo.InvariantCulture)}",
            _ => throw new InvalidOperationException("A week or month needs a day."),
        };
        var query = QueryString.Empty;
        query = Order == ListOrder.Trending ? query : query.Add("order", Order == ListOrder.New ? "new" : "votes");
        query = Topic is null ? query : query.Add("topic", Topic.Slug);
        query = Page == 1 ? query : query.Add("page", Page.ToString(CultureInfo.InvariantCulture));
        return path + query;
    }

    private (ListDay First, ListDay Last) Bounds()
    {
        var date = (Day ?? throw new InvalidOperationException("The list names no day.")).Date;
        var (first, last) = Window switch
        {
            ListWindow.Week => Week(date),
            ListWindow.Month => (new DateOnly(date.Year, date.Month, 1), new DateOnly(date.Year, date.Month, DateTime.DaysInMonth(date.Year, date.Month))),
            _ => (date, date),
        };
        return (new ListDay(first), new ListDay(last));
    }

    private static (DateOnly First, DateOnly Last) Week(DateOnly date)
    {
        var monday = date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
        return (monday, monday.AddDays(6));
    }
}
