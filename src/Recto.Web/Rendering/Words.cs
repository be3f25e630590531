using System.Globalization;
using Recto.Papers;

namespace Recto.Web.Rendering;

/// <summary>How the site writes dates, counts and names.</summary>
public static class Words
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>12 March 2025.</summary>
    public static string Date(ListDay day) => day.Date.ToString("d MMMM yyyy", English);

    /// <summary>Wednesday 12 March 2025.</summary>
    public static string LongDate(ListDay day) => day.Date.ToString("dddd d MMMM yyyy", English);

    /// <summary>March 2025.</summary>
    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", English);

    /// <summary>As precise as it is known: 2025, March 2025 or 12 March 2025.</summary>
    public static string Date(PublicationDate date) => date switch
    {
        { Day: not null } => Date(new ListDay(date.FirstDay)),
        { Month: not null } => Month(date.FirstDay),
        _ => date.ToString(),
    };

    /// <summary>"10 to 16 March 2025", with month and year named once where they are the same.</summary>
    public static string Span(DateOnly first, DateOnly last) => (first.Year == last.Year, first.Month == last.Month) switch
    {
        (true, true) => first.ToString("%d", English) + " to " + last.ToString("d MMMM yyyy", English),
        (true, false) => first.ToString("d MMMM", English) + " to " + last.ToString("d MMMM yyyy", English),
        _ => first.ToString("d MMMM yyyy", English) + " to " + last.ToString("d MMMM yyyy", English),
    };

    /// <summary>1 paper, 67 papers, 1,204 papers.</summary>
    public static string Count(int count, string one, string many) => string.Create(English, $"{count:N0} {(count == 1 ? one : many)}");

    /// <summary>67 papers.</summary>
    public static string Papers(int count) => Count(count, "paper", "papers");

    /// <summary>1,204.</summary>
    public static string Number(int count) => count.ToString("N0", English);
}
