using System.Globalization;
using Recto.Papers;
using Recto.Papers.Digests;

namespace Recto.Digest;

/// <summary>Dates as the mails write them.</summary>
internal static class MailDates
{
    public static string Day(ListDay day) => day.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset instant) => Day(ListDay.At(instant));

    /// <summary><c>Wednesday 12 March 2025</c>, or for a weekly issue <c>The week of 10 to 16 March 2025</c>.</summary>
    public static string Heading(DigestIssue issue)
    {
        if (issue.Cadence == Cadence.Daily)
        {
            return issue.Day.Date.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);
        }

        var (first, last) = DigestWindow.Of(Cadence.Weekly, issue.Day, null);
        var form = first.Date.Year != last.Date.Year ? "d MMMM yyyy" : first.Date.Month != last.Date.Month ? "d MMMM" : "%d";
        return $"The week of {first.Date.ToString(form, CultureInfo.InvariantCulture)} to {Day(last)}";
    }
}
