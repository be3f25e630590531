using CsCheck;

namespace Recto.Retrieval.Tests;

/// <summary>Small made-up corpora. Words are of the form w7: no stemmer changes them and none is a stop word.</summary>
internal static class Corpus
{
    public static readonly IndexSchema Schema = new([new("title", 2), new("body")], ["topic"], ["year"]);

    /// <summary>A word; small numbers are frequent.</summary>
    public static Gen<string> Word(int words) => Gen.Double[0, 1].Select(u => $"w{(int)(words * u * u * u)}");

    public static Gen<string> Text(int words, int min, int max) => Word(words).Array[min, max].Select(w => string.Join(' ', w));

    public static Gen<(string Title, string Body)[]> Documents(int words, int min, int max) =>
        Gen.Select(Text(words, 0, 4), Text(words, 0, 30)).Array[min, max];

    public static SearchDocument Document(int number, (string Title, string Body) text) => new($"d{number}")
    {
        Text = new Dictionary<string, string> { ["title"] = text.Title, ["body"] = text.Body },
        Keywords = new Dictionary<string, IReadOnlyList<string>> { ["topic"] = number % 3 == 0 ? ["a", "b"] : ["b"] },
        Numbers = number % 5 == 4 ? new Dictionary<string, long>() : new Dictionary<string, long> { ["year"] = number * 7919L % 50 },
    };
}
