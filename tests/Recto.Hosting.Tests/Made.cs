using Recto.Ingest;
using Recto.Papers;

namespace Recto.Hosting.Tests;

/// <summary>Records made for tests.</summary>
internal static class Made
{
    public static readonly ListDay Day = ListDay.Parse("2025-03-12");

    public static SourcedPaper Paper(int number, string title, string? text = null, params string[] topics) => new()
    {
        Source = "test",
        Paper = new Paper
        {
            Id = PaperId.Parse($"2503.{number:00000}"),
            Title = title,
            Abstract = text ?? $"All that is known about {title}.",
            Authors = ["Ada Author"],
            Published = new PublicationDate(2025, 3, 1),
            Topics = topics,
        },
    };

    public static SourcedPaper Listed(int number, ListDay day, int position, int votes, params string[] topics)
    {
        var record = Paper(number, $"Paper number{number}", null, topics);
        return record with { Listing = new Listing { Paper = record.Paper.Id, Day = day, Position = position, Votes = votes } };
    }

    public static IEnumerable<IngestEvent> Records(int count) => Enumerable.Range(1, count).Select(i => new IngestedRecord(Paper(i, $"About specimen{i}")));
}
