using System.Globalization;
using System.Text.Json;
using Recto.Ingest;

namespace Recto.EndToEnd;

/// <summary>
/// What a source would send: two days with votes and comments before the catalogue's day, one in another month, and abstracts for the
/// catalogue's papers where no saved page has the real ones. The same at every run.
/// </summary>
internal static class MadePapers
{
    public const string HostileTitle = "<script>window.pwned=1</script><img src=x onerror=\"window.pwned=1\">Titles with \"quotes\" & 3 < 4";

    public const string HostileId = "2503.91101";

    private static readonly string[] Subjects =
    [
        "Image segmentation with convolutional networks", "Reinforcement learning from sparse rewards", "Speech recognition in noisy rooms",
        "Item recommendation from few clicks", "Passage retrieval with dense vectors", "Quantization of language models",
    ];

    private static readonly string[] Syllables = ["ba", "del", "fir", "gon", "hu", "kel", "lom", "mi", "nar", "pos", "quin", "ra", "sut", "tev", "wo", "zil"];

    /// <summary>Writes the listed days as JSON lines of the papers API.</summary>
    public static Task WriteDaysAsync(string file) => File.WriteAllLinesAsync(file, Days());

    /// <summary>Writes abstracts for the catalogue's papers, in the same form. A flat paper object says nothing of a list.</summary>
    public static Task WriteAbstractsAsync(string file) => File.WriteAllLinesAsync(file, BuiltInCatalogue.Read().Select(known => JsonSerializer.Serialize(new
    {
        id = known.Paper.Id.Arxiv!.Value.Unversioned,
        title = known.Paper.Title,
        summary = $"{known.Paper.Title}. {known.Paper.Summary} Once more, for the length of an abstract: {known.Paper.Summary}",
    })));

    private static IEnumerable<string> Days()
    {
        (string Day, int Papers)[] days = [("2025-02-20", 6), ("2025-03-10", 9), ("2025-03-11", 12)];
        foreach (var (day, papers) in days)
        {
            for (var place = 1; place <= papers; place++)
            {
                yield return Item(day, place);
            }
        }
    }

    private static string Item(string day, int place)
    {
        var number = int.Parse(day.AsSpan(8), CultureInfo.InvariantCulture);
        var id = string.Create(CultureInfo.InvariantCulture, $"{day[2..4]}{day[5..7]}.9{number:00}{place:00}");
        var subject = Subjects[place % Subjects.Length];
        return JsonSerializer.Serialize(new
        {
            paper = new
            {
                id,
                title = id == HostileId ? HostileTitle : string.Create(CultureInfo.InvariantCulture, $"{subject}: part {place} of day {number}"),
                summary = $"{subject} is what this made-up abstract is about. {Prose(place, 900)}",
                authors = new[] { new { name = "Ada Example" }, new { name = "Ben Example" }, new { name = "Cem Example" }, new { name = "Dag Example" } },
                publishedAt = $"{day}T00:00:00.000Z",
                submittedOnDailyAt = $"{day}T00:00:00.000Z",
                upvotes = place * 37 % 101,
                githubRepo = place % 2 == 0 ? $"https://github.com/example/part-{place}" : null,
                githubStars = place % 2 == 0 ? place * 100 : (int?)null,
            },
            publishedAt = string.Create(CultureInfo.InvariantCulture, $"{day}T{place:00}:30:00.000Z"),
            numComments = place % 4,
            submittedBy = new { name = "curator", fullname = "A curator" },
        });
    }

    // Words that no query of the tests contains.
    private static string Prose(int seed, int length)
    {
        var words = new List<string>();
        var state = (uint)seed;
        for (var written = 0; written < length; written += words[^1].Length + 1)
        {
            state = (state * 1664525) + 1013904223;
            words.Add(string.Concat(Enumerable.Range(0, 2 + (int)(state >> 30)).Select(part => Syllables[(int)((state >> (6 * part)) % 16)])));
        }

        return string.Join(' ', words) + ".";
    }
}
