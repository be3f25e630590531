using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Recto.Papers;

/// <summary>
/// The day on which papers are listed. It is a date and never an instant: a reader in Tokyo and one in Lima see the same 12 March.
/// </summary>
public readonly record struct ListDay(DateOnly Date) : IComparable<ListDay>
{
    /// <summary>The list day of an instant, by UTC.</summary>
    public static ListDay At(DateTimeOffset instant) => new(DateOnly.FromDateTime(instant.UtcDateTime));

    /// <summary>Reads <c>2025-03-12</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ListDay day)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        day = new ListDay(date);
        return read;
    }

    /// <summary>Reads a day; see <see cref="TryParse"/>.</summary>
    /// <exception cref="FormatException">The text is not a date.</exception>
    public static ListDay Parse(string text) =>
        TryParse(text, out var day) ? day : throw new FormatException($"'{text}' is not a day such as 2025-03-12.");

    /// <summary>The day so many days later (earlier when negative).</summary>
    public ListDay AddDays(int days) => new(Date.AddDays(days));

    /// <inheritdoc/>
    public int CompareTo(ListDay other) => Date.CompareTo(other.Date);

    /// <summary>The day in ISO form: <c>2025-03-12</c>.</summary>
    public override string ToString() => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

#pragma warning disable CS1591 // Ordering is by date; the operators say no more.
    public static bool operator <(ListDay left, ListDay right) => left.CompareTo(right) < 0;
    public static bool operator >(ListDay left, ListDay right) => left.CompareTo(right) > 0;
    public static bool operator <=(ListDay left, ListDay right) => left.CompareTo(right) <= 0;
    public static bool operator >=(ListDay left, ListDay right) => left.CompareTo(right) >= 0;
#pragma warning restore CS1591
}
