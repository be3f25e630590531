using Recto.Papers;
using Recto.Papers.Trending;

namespace Recto.Bench.Trending.Archive;

/// <summary>A paper as the archive saw it on the morning of its list day, with what was known of its day and its submitter by then.</summary>
internal sealed record ArchivePaper
{
    public required PaperId Id { get; init; }

    public required ListDay Day { get; init; }

    public required int Position { get; init; }

    /// <summary>Votes that the listing had counted that morning.</summary>
    public required int Votes { get; init; }

    /// <summary>Votes by accounts of our own site: none in the archive, some in the attack study.</summary>
    public int Readers { get; init; }

    public required int Comments { get; init; }

    public required int Stars { get; init; }

    public required bool HasCode { get; init; }

    public required bool HasOrganization { get; init; }

    public required string? Submitter { get; init; }

    /// <summary>Hours between submission and the count, at least a quarter; 7.75 where the archive has no time of day.</summary>
    public required double Hours { get; init; }

    /// <summary>Votes of all papers of the day together.</summary>
    public int DayVotes { get; init; }

    public int DayPapers { get; init; }

    /// <summary>Mean log2(1 + votes) of what the submitter put forward on earlier days, smoothed with five papers of everybody's.</summary>
    public double SubmitterHabit { get; init; }

    public double LogVotes => Math.Log2(1 + Votes + Readers);

    /// <summary>The instant of the count: 07:45 UTC.</summary>
    public DateTimeOffset Morning => new(Day.Date.ToDateTime(new TimeOnly(7, 45)), TimeSpan.Zero);

    public ArchivePaper WithFakeVotes(int count) => this with { Votes = Votes + count, DayVotes = DayVotes + count };

    public TrendingCandidate Candidate() => new(
        Id,
        Day,
        Position,
        [new Vote(Id, Morning, Votes, "hf"), .. Enumerable.Range(0, Readers).Select(reader => new Vote(Id, Morning, 1, $"reader:{reader}"))],
        Comments,
        HasCode);
}
