using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Recto.Papers.Windows;

/// <summary>
/// A span of list days that has a page of its own: a day (<c>2025-03-12</c>), an ISO week (<c>2025-W11</c>: Monday to Sunday, belonging to the
/// year of its Thursday), a month (<c>2025-03</c>) or everything (<c>all</c>).
/// </summary>
public readonly record struct ListWindow
{
    private ListWindow(WindowKind kind, DateOnly first) => (Kind, First) = (kind, new ListDay(first));

    /// <summary>Every list day.</summary>
    public static ListWindow All { get; } = new(WindowKind.All, DateOnly.MinValue);

    /// <summary>How long it is.</summary>
    public WindowKind Kind { get; }

    /// <summary>Its first day.</summary>
    public ListDay First { get; }

    /// <summary>Its last day, which belongs to it.</summary>
    public ListDay Last => new(Kind switch
    {
        WindowKind.Day => First.Date,
        WindowKind.Week => First.Date > DateOnly.MaxValue.AddDays(-6) ? DateOnly.MaxValue : First.Date.AddDays(6),
        WindowKind.Month => new DateOnly(First.Date.Year, First.Date.Month, DateTime.DaysInMonth(First.Date.Year, First.Date.Month)),
        _ => DateOnly.MaxValue,
    });

    /// <summary>The window of the same kind before this one; null for <see cref="All"/> and at the calendar's beginning.</summary>
    public ListWindow? Previous => Kind == WindowKind.All || First.Date == DateOnly.MinValue ? null : Of(Kind, First.AddDays(-1));

    /// <summary>The window of the same kind after this one; null for <see cref="All"/> and at the calendar's end.</summary>
    public ListWindow? Next => Last.Date == DateOnly.MaxValue ? null : Of(Kind, Last.AddDays(1));

    /// <summary>The window of a kind in which a day lies.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is none of the kinds.</exception>
    public static ListWindow Of(WindowKind kind, ListDay day) => kind switch
    {
        WindowKind.Day => new ListWindow(kind, day.Date),
        WindowKind.Week => new ListWindow(kind, day.Date.AddDays(-(((int)day.Date.DayOfWeek + 6) % 7))),
        WindowKind.Month => new ListWindow(kind, new DateOnly(day.Date.Year, day.Date.Month, 1)),
        WindowKind.All => All,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind must be Day, Week, Month or All."),
    };

    /// <summary>Reads <c>2025-03-12</c>, <c>2025-W11</c>, <c>2025-03</c> or <c>all</c>.</summary>
    /// <returns>False for anything else, also for a week that its year does not have (<c>2025-W53</c>).</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ListWindow window)
    {
        window = default;
        switch (text)
        {
            case "all":
                window = All;
                return true;
            case { Length: 10 } when ListDay.TryParse(text, out var day):
                window = Of(WindowKind.Day, day);
                return true;
            case { Length: 7 } when DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month):
                window = new ListWindow(WindowKind.Month, month);
                return true;
            case { Length: 8 } when TryReadWeek(text, out var monday):
                window = new ListWindow(WindowKind.Week, monday);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads a window; see <see cref="TryParse"/> for the forms.</summary>
    /// <exception cref="FormatException">The text is not a window.</exception>
    public static ListWindow Parse(string text) => TryParse(text, out var window)
        ? window
        : throw new FormatException($"'{text}' is not a day such as 2025-03-12, a week such as 2025-W11, a month such as 2025-03, or 'all'.");

    /// <summary>Whether a day lies in it.</summary>
    public bool Contains(ListDay day) => First <= day && day <= Last;

    /// <summary>The window as its address has it: <c>2025-03-12</c>, <c>2025-W11</c>, <c>2025-03</c> or <c>all</c>.</summary>
    public override string ToString() => Kind switch
    {
        WindowKind.Day => First.ToString(),
        WindowKind.Week => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(First.Date):0000}-W{ISOWeek.GetWeekOfYear(First.Date):00}"),
        WindowKind.Month => First.Date.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => "all",
    };

    private static bool TryReadWeek(string text, out DateOnly monday)
    {
        monday = default;
        if (text[4] != '-' || text[5] != 'W'
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text.AsSpan(6, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var week)
            || year < 1 || week < 1 || week > ISOWeek.GetWeeksInYear(year))
        {
            return false;
        }

        monday = ISOWeek.ToDateOnly(year, week, DayOfWeek.Monday);
        return true;
    }
}
