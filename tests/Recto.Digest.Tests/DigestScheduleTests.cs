using CsCheck;
using Recto.Papers;
using Recto.Papers.Digests;

namespace Recto.Digest.Tests;

public class DigestScheduleTests
{
    private static readonly DigestSchedule AtTwo = new(new DigestScheduleOptions());

    [Fact]
    public void Nothing_is_due_before_the_hour()
    {
        Assert.Empty(Due("2025-03-12T13:59:59Z", "2025-03-11", "2025-03-10"));
        Assert.Equal([(Cadence.Daily, "2025-03-12")], Due("2025-03-12T14:00:00Z", "2025-03-11", "2025-03-10"));
    }

    [Fact]
    public void An_issue_seen_to_is_not_due_again() => Assert.Empty(Due("2025-03-12T20:00:00Z", "2025-03-12", "2025-03-10"));

    [Fact]
    public void Monday_brings_both() =>
        Assert.Equal([(Cadence.Daily, "2025-03-17"), (Cadence.Weekly, "2025-03-17")], Due("2025-03-17T14:00:00Z", "2025-03-14", "2025-03-10"));

    [Theory]
    [InlineData("2025-03-15T23:00:00Z")]
    [InlineData("2025-03-16T23:00:00Z")]
    public void The_weekend_brings_nothing(string now) => Assert.Empty(Due(now, "2025-03-14", "2025-03-10"));

    [Fact]
    public void A_scheduler_that_slept_for_a_month_catches_up_the_latest_issue_alone() =>
        Assert.Equal([(Cadence.Daily, "2025-03-14"), (Cadence.Weekly, "2025-03-10")], Due("2025-03-16T10:00:00Z", "2025-02-10", "2025-02-10"));

    [Fact]
    public void A_clock_that_goes_back_makes_nothing_due() => Assert.Empty(Due("2025-03-01T20:00:00Z", "2025-03-12", "2025-03-10"));

    [Fact]
    public void A_new_site_begins_with_the_latest_issue() =>
        Assert.Equal([(Cadence.Daily, "2025-03-12"), (Cadence.Weekly, "2025-03-10")], Due("2025-03-12T15:00:00Z", null, null));

    [Fact]
    public void The_hour_is_that_of_the_time_zone()
    {
        var tokyo = new DigestSchedule(new DigestScheduleOptions { Hour = 7, Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo") });
        var due = tokyo.Due(At("2025-03-11T22:00:00Z"), ListDay.Parse("2025-03-11"), ListDay.Parse("2025-03-10"));
        Assert.Equal("2025-03-12", Assert.Single(due).Day.ToString());
        Assert.Empty(tokyo.Due(At("2025-03-11T21:59:59Z"), ListDay.Parse("2025-03-11"), ListDay.Parse("2025-03-10")));
    }

    [Fact]
    public void The_hour_follows_summer_time()
    {
        var berlin = new DigestSchedule(new DigestScheduleOptions { Hour = 8, Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") });
        Assert.Equal(At("2025-03-28T07:00:00Z"), berlin.NextAfter(At("2025-03-28T00:00:00Z")));
        Assert.Equal(At("2025-03-31T06:00:00Z"), berlin.NextAfter(At("2025-03-28T07:00:00Z")));
    }

    [Fact]
    public void An_hour_that_the_clocks_skip_or_repeat_comes_once()
    {
        // In Tehran the clocks went forward at midnight on Tuesday 22 March 2022, and back at midnight on Thursday 22 September.
        var tehran = new DigestSchedule(new DigestScheduleOptions { Hour = 0, Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tehran") });
        Assert.Equal(At("2022-03-21T20:30:00Z"), tehran.NextAfter(At("2022-03-21T12:00:00Z")));
        var autumn = Occurrences(tehran, At("2022-09-20T12:00:00Z"), At("2022-09-23T12:00:00Z"));
        Assert.Equal(3, autumn.Count);
    }

    [Fact]
    public void Whenever_it_is_asked_each_issue_is_due_once_and_none_is_forgotten() =>
        Gen.Select(Gen.Int[1, 72 * 60].List[1, 60], Gen.Int[0, 23]).Sample((steps, hour) =>
        {
            var schedule = new DigestSchedule(new DigestScheduleOptions { Hour = hour });
            var sent = new List<DueIssue>();
            var now = At("2025-03-12T00:00:00Z");
            foreach (var step in steps)
            {
                now = now.AddMinutes(step);
                sent.AddRange(schedule.Due(now, Last(Cadence.Daily), Last(Cadence.Weekly)));

                // Asked again at once, as after a restart, it has nothing more; and what was due last has been sent.
                Assert.Empty(schedule.Due(now, Last(Cadence.Daily), Last(Cadence.Weekly)));
                Assert.True(schedule.NextAfter(now) > now);
            }

            Assert.Equal(sent.Count, sent.DistinctBy(issue => (issue.Cadence, issue.Day)).Count());
            Assert.All(sent, issue => Assert.True(issue.DueAt.Hour == hour && issue.Day == ListDay.At(issue.DueAt)));

            ListDay? Last(Cadence cadence) => sent.LastOrDefault(issue => issue.Cadence == cadence)?.Day;
        });

    [Fact]
    public void An_hour_of_24_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new DigestSchedule(new DigestScheduleOptions { Hour = 24 }));

    private static List<DateTimeOffset> Occurrences(DigestSchedule schedule, DateTimeOffset from, DateTimeOffset to)
    {
        var found = new List<DateTimeOffset>();
        for (var at = schedule.NextAfter(from); at <= to; at = schedule.NextAfter(at))
        {
            found.Add(at);
        }

        return found;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<(Cadence, string)> Due(string now, string? daily, string? weekly) =>
        AtTwo.Due(At(now), daily is null ? null : ListDay.Parse(daily), weekly is null ? null : ListDay.Parse(weekly)).Select(due => (due.Cadence, due.Day.ToString()));
}
