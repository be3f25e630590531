using CsCheck;
using Recto.Papers.Trending;

namespace Recto.Papers.Tests.Trending;

/// <summary>Candidates for the tests: made by hand, and generated with everything that a log can hold.</summary>
internal static class TrendingSamples
{
    public static readonly ListDay Day = ListDay.Parse("2025-03-12");

    public static readonly DateTimeOffset Noon = new(2025, 3, 12, 12, 0, 0, TimeSpan.Zero);

    // Few origins, instants and list days, so that the same reader, the same instant and the same score come up often.
    public static readonly Gen<(string Origin, int Hours, int Count)> GenEntry = Gen.Select(
        Gen.OneOf("hf", "arxiv", "reader:1", "reader:2", "reader:3", "reader:4"),
        Gen.Int[-72, 72],
        Gen.Frequency((6, Gen.Int[-1, 1]), (3, Gen.Int[-40, 200]), (1, Gen.OneOf(int.MaxValue, int.MinValue, 1_000_000_000))));

    public static readonly Gen<IReadOnlyList<TrendingCandidate>> GenCandidates = Gen.Select(
            Gen.Int[-40, 2], Gen.Int[1, 5], GenEntry.Array[0, 12], Gen.Int[0, 20], Gen.Bool)
        .Array[0, 25]
        .Select(IReadOnlyList<TrendingCandidate> (rows) => [.. rows.Select((row, i) => Candidate(
            Id(i), Day.AddDays(row.Item1), row.Item2, [.. row.Item3.Select(entry => Entry(Id(i), entry))]) with { Comments = row.Item4, HasCode = row.Item5 })]);

    public static PaperId Id(int number) => PaperId.Parse($"2503.{number + 1:00000}");

    public static Vote Entry(PaperId id, (string Origin, int Hours, int Count) entry) =>
        new(id, Noon.AddHours(entry.Hours), entry.Count, entry.Origin);

    public static TrendingCandidate Candidate(PaperId id, ListDay listed, int position, IReadOnlyList<Vote> votes) =>
        new(id, listed, position, votes, Comments: 0, HasCode: false);

    /// <summary>A paper of the day with a count from a source and so many readers, an hour before noon.</summary>
    public static TrendingCandidate Voted(int number, int fromSource, int readers = 0, int daysAgo = 0, int position = 1) => Candidate(
        Id(number),
        Day.AddDays(-daysAgo),
        position,
        [
            new Vote(Id(number), Noon.AddHours(-1), fromSource, "hf"),
            .. Enumerable.Range(0, readers).Select(reader => new Vote(Id(number), Noon.AddHours(-1), 1, $"reader:{reader}")),
        ]);
}
