using Recto.Papers;

namespace Recto.Store.Tests;

/// <summary>Records made for tests.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2025, 3, 20, 8, 30, 0, TimeSpan.Zero);

    public static readonly ListDay Day = ListDay.Parse("2025-03-12");

    public static Paper Paper(string id, string title) => new() { Id = PaperId.Parse(id), Title = title };

    public static SourcedPaper Record(string source, string id, string title, int? votes = null, ListDay? day = null, int position = 1) =>
        Record(source, Paper(id, title), votes, day, position);

    public static SourcedPaper Record(string source, Paper paper, int? votes = null, ListDay? day = null, int position = 1) => new()
    {
        Source = source,
        Paper = paper,
        Listing = votes is null && day is null ? null : new Listing { Paper = paper.Id, Day = day ?? Day, Position = position, Votes = votes },
    };

    public static Paper Full(int number) => new()
    {
        Id = PaperId.Parse($"2503.{number:00000}"),
        Title = $"A study of thing {number} and what it is good for",
        RawTitle = $"A study of \\textbf{{thing}} {number} and what it is good for",
        Abstract = string.Join(' ', Enumerable.Repeat($"We study thing {number} and find that it holds.", 25)),
        Summary = "A thing is studied.",
        Authors = ["Ada Lovelace", "Grace Hopper", "José Núñez", $"Author {number}"],
        AuthorsComplete = false,
        Published = new PublicationDate(2025, 3, 1 + (number % 28)),
        Venue = "Venue",
        Doi = $"10.1000/{number}",
        Organization = "An institute",
        CodeUrl = new Uri($"https://example.org/code/{number}"),
        CodeStars = number,
        ProjectUrl = new Uri($"https://example.org/project/{number}"),
        ThumbnailUrl = new Uri($"https://example.org/thumbnail/{number}.png"),
        Topics = ["vision", "efficiency"],
        Keywords = ["thing", "study"],
        Categories = ["cs.CV", "cs.LG"],
        Citations = 3,
    };
}
