using Recto.Papers;
using Recto.Papers.Digests;

namespace Recto.Digest;

/// <summary>The list days that an issue covers, both ends included.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
public readonly record struct DigestWindow(ListDay First, ListDay Last)
{
    /// <summary>How far back a daily issue reaches when the one before it is older than that, in days.</summary>
    public const int LongestGap = 7;

    /// <summary>
    /// The days of an issue. A daily issue covers the days since the previous one, with that one's own day (papers can be listed on it after the
    /// issue went out) and at most <see cref="LongestGap"/> days; without a previous issue it covers its own day, on a Monday the weekend
    /// too. A weekly issue covers the ISO week of the day before it: sent on a Monday, the week that has just ended.
    /// </summary>
    public static DigestWindow Of(Cadence cadence, ListDay day, ListDay? previous)
    {
        if (cadence == Cadence.Weekly)
        {
            var yesterday = day.AddDays(-1);
            var monday = yesterday.AddDays(-(((int)yesterday.Date.DayOfWeek + 6) % 7));
            var sunday = monday.AddDays(6);
            return new DigestWindow(monday, sunday < day ? sunday : day);
        }

        if (previous is { } before && before <= day)
        {
            var earliest = day.AddDays(1 - LongestGap);
            return new DigestWindow(before > earliest ? before : earliest, day);
        }

        return new DigestWindow(day.Date.DayOfWeek == DayOfWeek.Monday ? day.AddDays(-2) : day, day);
    }

    /// <summary>Whether a day is covered.</summary>
    public bool Contains(ListDay day) => day >= First && day <= Last;
}
