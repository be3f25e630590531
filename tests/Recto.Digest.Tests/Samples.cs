using Recto.Papers;
using Recto.Papers.Digests;

namespace Recto.Digest.Tests;

/// <summary>Papers, issues and subscribers made for the tests.</summary>
internal static class Samples
{
    public const string Token = "0123456789abcdef0123456789abcdef";

    public static readonly ListDay Wednesday = ListDay.Parse("2025-03-12");

    public static readonly DateTimeOffset Noon = new(2025, 3, 12, 14, 0, 0, TimeSpan.Zero);

    public static readonly DigestSite Site = new("Recto", new Uri("https://recto.example"));

    public static MailOptions Mail() => new() { From = "Recto <digest@recto.example>" };

    public static DigestMessages Messages(MailOptions? options = null, DigestSite? site = null) => new(options ?? Mail(), site ?? Site);

    public static Subscriber Ada(Cadence cadence = Cadence.Daily, params string[] topics) => new(
        17, "ada@reader.example", cadence, SubscriberState.Active, Token, topics, new DateTimeOffset(2025, 3, 3, 9, 30, 0, TimeSpan.Zero));

    public static Subscriber Subscriber(long id, string? email = null) => Ada() with { Id = id, Email = email ?? $"reader{id}@reader.example" };

    public static DigestItem Item(string id = "2301.08739", string title = "A title", params string[] topics) => new(
        PaperId.Parse(id), title, ["Ada Lovelace", "Alan Turing"], true, "What it says.", 12, 3, null, topics, Wednesday);

    public static DigestIssue IssueOf(params DigestItem[] items) => new(Cadence.Daily, Wednesday, DigestSubject.Of(items), items, Noon);

    public static DigestIssue Issue(Cadence cadence) => new DigestComposer(new ComposerOptions()).Compose(
        new DigestRequest(
            cadence, cadence == Cadence.Daily ? Wednesday : ListDay.Parse("2025-03-17"), null, new HashSet<PaperId>(),
            cadence == Cadence.Daily ? Noon : Noon.AddDays(5)),
        SamplePapers.All)!;
}
