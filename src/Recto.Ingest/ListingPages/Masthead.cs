using System.Globalization;
using System.Text.RegularExpressions;
using Recto.Papers;

namespace Recto.Ingest;

/// <summary>What stands above the first paper of a page.</summary>
internal static partial class Masthead
{
    private static readonly string[] DateForms =
        ["MMM d yyyy", "MMMM d yyyy", "MMM d, yyyy", "MMMM d, yyyy", "d MMM yyyy", "d MMMM yyyy", "yyyy-MM-dd"];

    /// <summary>Whether a line belongs to the masthead.</summary>
    public static bool IsPart(string line) => Furniture().IsMatch(line) || IsDate(line);

    /// <summary>Whether a line is a date, with a year or without.</summary>
    public static bool IsDate(string line) => TryParse(line, out _);

    /// <summary>Whether the date of the masthead names another day.</summary>
    public static bool Conflicts(string date, ListDay day) =>
        TryParse(date, out var said) && (said.Month != day.Date.Month || said.Day != day.Date.Day || (HasYear().IsMatch(date) && said.Year != day.Date.Year));

    // Without a year, a leap year is assumed so that 29 February can be read.
    private static bool TryParse(string line, out DateOnly date)
    {
        var text = Weekday().Replace(line.Trim(), "");
        return DateOnly.TryParseExact(
            HasYear().IsMatch(text) ? text : text + " 2024",
            DateForms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out date);
    }

    [GeneratedRegex(
        @"^\s*(?:new|trending|daily papers?|papers|get trending papers.*|subscribe|by\s*@?_?AK\b.*|by.{0,30}\band the research community|"
        + @"(?:previous|next|today|yesterday|log ?in|sign ?up|daily|weekly|monthly))\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Furniture();

    [GeneratedRegex(@"\b\d{4}\b")]
    private static partial Regex HasYear();

    [GeneratedRegex(@"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Weekday();
}
