using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Recto.Papers;

/// <summary>When a paper was published, as precisely as it is known: a year, a month or a day.</summary>
public readonly record struct PublicationDate : IComparable<PublicationDate>
{
    /// <summary>Makes a date; leave out the day, or month and day, when they are not known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Year outside 1000 to 9999, or no such month or day, or a day without a month.</exception>
    public PublicationDate(int year, int? month = null, int? day = null)
    {
        if (!IsValid(year, month, day))
        {
            throw new ArgumentOutOfRangeException(nameof(year), $"{year}-{month}-{day} is not a date, month or year.");
        }

        (Year, Month, Day) = (year, month, day);
    }

    /// <summary>The year, 1000 to 9999.</summary>
    public int Year { get; }

    /// <summary>The month, 1 to 12, if known.</summary>
    public int? Month { get; }

    /// <summary>The day of the month, if known.</summary>
    public int? Day { get; }

    /// <summary>The first day that the date can mean; what sorting and range filters use.</summary>
    public DateOnly FirstDay => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day that the date can mean.</summary>
    public DateOnly LastDay => Month is not { } month ? new(Year, 12, 31) : new(Year, month, Day ?? DateTime.DaysInMonth(Year, month));

    /// <summary>A whole date.</summary>
    public static PublicationDate From(DateOnly date) => new(date.Year, date.Month, date.Day);

    /// <summary>Reads <c>2025</c>, <c>2025-03</c> or <c>2025-03-12</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PublicationDate date)
    {
        date = default;
        var parts = text?.Split('-');
        if (parts is not { Length: >= 1 and <= 3 } || parts[0].Length != 4)
        {
            return false;
        }

        var numbers = new int?[3];
        for (var i = 0; i < parts.Length; i++)
        {
            if ((i > 0 && parts[i].Length != 2) || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            numbers[i] = number;
        }

        if (!IsValid(numbers[0]!.Value, numbers[1], numbers[2]))
        {
            return false;
        }

        date = new PublicationDate(numbers[0]!.Value, numbers[1], numbers[2]);
        return true;
    }

    /// <summary>Reads a date; see <see cref="TryParse"/>.</summary>
    /// <exception cref="FormatException">The text is not a date.</exception>
    public static PublicationDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is not a date such as 2025, 2025-03 or 2025-03-12.");

    /// <inheritdoc/>
    public int CompareTo(PublicationDate other) => FirstDay.CompareTo(other.FirstDay);

    /// <summary>The date in ISO form, as precise as it is: <c>2025-03</c>.</summary>
    public override string ToString() => (Month, Day) switch
    {
        (null, _) => Year.ToString("0000", CultureInfo.InvariantCulture),
        ({ } month, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{month:00}"),
        ({ } month, { } day) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{month:00}-{day:00}"),
    };

    private static bool IsValid(int year, int? month, int? day) =>
        year is >= 1000 and <= 9999
        && month is null or (>= 1 and <= 12)
        && (day is null || (month is { } m && day >= 1 && day <= DateTime.DaysInMonth(year, m)));

#pragma warning disable CS1591 // Ordering is by first day; the operators say no more.
    public static bool operator <(PublicationDate left, PublicationDate right) => left.CompareTo(right) < 0;
    public static bool operator >(PublicationDate left, PublicationDate right) => left.CompareTo(right) > 0;
    public static bool operator <=(PublicationDate left, PublicationDate right) => left.CompareTo(right) <= 0;
    public static bool operator >=(PublicationDate left, PublicationDate right) => left.CompareTo(right) >= 0;
#pragma warning restore CS1591
}
