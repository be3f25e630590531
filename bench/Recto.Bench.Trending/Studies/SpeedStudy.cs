using System.Diagnostics;
using Recto.Papers;
using Recto.Papers.Trending;

namespace Recto.Bench.Trending.Studies;

/// <summary>How long does ranking take?</summary>
internal static class SpeedStudy
{
    private const int Candidates = 10_000;
    private const int Runs = 100;

    public static void Run(TextWriter output)
    {
        var day = ListDay.Parse("2025-03-12");
        var now = new DateTimeOffset(2025, 3, 12, 12, 0, 0, TimeSpan.Zero);
        var random = new Random(1);
        var candidates = Enumerable.Range(0, Candidates).Select(number =>
        {
            var id = PaperId.Parse(FormattableString.Invariant($"2503.{number:00000}"));
            Vote[] votes =
            [
                .. Enumerable.Range(0, 8).Select(entry => new Vote(id, now.AddHours(-entry), random.Next(20), "hf")),
                .. Enumerable.Range(0, random.Next(12)).Select(reader => new Vote(id, now.AddMinutes(-reader), 1, $"reader:{reader}")),
            ];
            return new TrendingCandidate(id, day.AddDays(-random.Next(30)), 1 + random.Next(50), votes, 1, HasCode: true);
        }).ToArray();
        var processor = Environment.CpuUsage.TotalTime;
        var times = Enumerable.Range(0, Runs).Select(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            TrendingFormula.Rank(candidates, now);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }).Order().ToArray();
        var each = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / Runs;
        output.WriteLine(FormattableString.Invariant(
            $"Ranking {Candidates:#,0} papers with {candidates.Sum(candidate => candidate.Votes.Count):#,0} log entries, {Runs} times: fastest {times[0]:0.0} ms, median {times[Runs / 2]:0.0} ms, processor time {each:0.0} ms each."));
    }
}
