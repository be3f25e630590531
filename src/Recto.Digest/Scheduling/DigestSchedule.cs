using Recto.Papers;
using Recto.Papers.Digests;

namespace Recto.Digest;

/// <summary>
/// Says which issues are due: the daily one from Monday to Friday, the weekly one on Monday, both at the hour set. Pure: the caller says
/// what time it is and which issue of each cadence it saw to last.
/// </summary>
public sealed class DigestSchedule
{
    private readonly DigestScheduleOptions options;

    /// <summary>Makes a schedule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The hour is not between 0 and 23.</exception>
    public DigestSchedule(DigestScheduleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Hour is < 0 or > 23)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Hour, "The hour of the digest must be between 0 and 23.");
        }

        this.options = options;
    }

    /// <summary>
    /// The issues that are due. After a pause, however long, that is at most the latest one of each cadence: nobody wants five digests on
    /// the day on which a machine comes back. A clock that goes back makes nothing due again.
    /// </summary>
    /// <param name="now">The present instant.</param>
    /// <param name="lastDaily">The day of the latest daily issue seen to, sent or found empty; null when there is none.</param>
    /// <param name="lastWeekly">The same for the weekly issue.</param>
    public IReadOnlyList<DueIssue> Due(DateTimeOffset now, ListDay? lastDaily, ListDay? lastWeekly)
    {
        var due = new List<DueIssue>(2);
        Add(Cadence.Daily, lastDaily);
        Add(Cadence.Weekly, lastWeekly);
        return due;

        void Add(Cadence cadence, ListDay? last)
        {
            var latest = Latest(cadence, now);
            if (last is null || last < latest.Day)
            {
                due.Add(latest);
            }
        }
    }

    /// <summary>The first instant after <paramref name="now"/> at which an issue of either cadence becomes due.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset now)
    {
        // Each Monday is a weekday, so the daily issue's days are all the days there are.
        for (var day = LocalDay(now); ; day = day.AddDays(1))
        {
            if (IsDay(Cadence.Daily, day) && InstantOf(day) is var at && at > now)
            {
                return at;
            }
        }
    }

    private DueIssue Latest(Cadence cadence, DateTimeOffset now)
    {
        for (var day = LocalDay(now); ; day = day.AddDays(-1))
        {
            if (IsDay(cadence, day) && InstantOf(day) is var at && at <= now)
            {
                return new DueIssue(cadence, day, at);
            }
        }
    }

    private static bool IsDay(Cadence cadence, ListDay day) => cadence == Cadence.Weekly
        ? day.Date.DayOfWeek == DayOfWeek.Monday
        : day.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private ListDay LocalDay(DateTimeOffset instant) => new(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, options.Zone).DateTime));

    private DateTimeOffset InstantOf(ListDay day)
    {
        var local = day.Date.ToDateTime(new TimeOnly(options.Hour, 0));

        // An hour that the clocks skip in spring is taken an hour later; one that comes twice in autumn, the first time.
        if (options.Zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        var offset = options.Zone.IsAmbiguousTime(local) ? options.Zone.GetAmbiguousTimeOffsets(local).Max() : options.Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
