using System.Globalization;
using Recto.Papers.Windows;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Front;

/// <summary>What windows of days are called.</summary>
internal static class WindowWords
{
    /// <summary>"Wednesday 12 March 2025", "Week 11 of 2025", "March 2025", "All papers".</summary>
    public static string Heading(ListWindow window) => window.Kind switch
    {
        WindowKind.Day => Words.LongDate(window.First),
        WindowKind.Week => string.Create(
            CultureInfo.InvariantCulture, $"Week {ISOWeek.GetWeekOfYear(window.First.Date)} of {ISOWeek.GetYear(window.First.Date)}"),
        WindowKind.Month => Words.Month(window.First.Date),
        _ => "All papers",
    };

    /// <summary>The same, shorter, for links: "12 March 2025".</summary>
    public static string Link(ListWindow window) => window.Kind == WindowKind.Day ? Words.Date(window.First) : Heading(window);

    /// <summary>The days of a week: "10 to 16 March 2025"; null where the heading says it.</summary>
    public static string? Span(ListWindow window) => window.Kind == WindowKind.Week ? Words.Span(window.First.Date, window.Last.Date) : null;
}
