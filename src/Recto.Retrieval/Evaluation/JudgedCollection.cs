using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Recto.Retrieval.Evaluation;

/// <summary>
/// A test collection in BEIR form: a folder with <c>corpus.jsonl</c> (or <c>.jsonl.gz</c>), <c>queries.jsonl</c> and
/// <c>qrels/NAME.tsv</c> with a heading line.
/// </summary>
/// <param name="Folder">The folder.</param>
/// <param name="Queries">The queries that have judgements, in file order.</param>
/// <param name="Judgements">By query id, the judged documents and their scores; 0 or less means "not relevant".</param>
public sealed record JudgedCollection(
    string Folder,
    IReadOnlyList<TestQuery> Queries,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Judgements)
{
    /// <summary>Reads queries and judgements.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">Which judgements. Default "test".</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="FormatException">A line is malformed; the message names file and line.</exception>
    public static JudgedCollection Read(string folder, string name = "test")
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string judgementFile = Path.Combine(folder, "qrels", name + ".tsv");
        var judgements = new Dictionary<string, IReadOnlyDictionary<string, int>>(StringComparer.Ordinal);
        int line = 0;
        foreach (string text in File.ReadLines(judgementFile))
        {
            if (++line == 1 || text.Length == 0) continue;
            string[] parts = text.Split('\t');
            if (parts.Length != 3 || !int.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int score))
                throw new FormatException($"{judgementFile}, line {line}: expected query, document and whole-number score, separated by tabs.");
            if (!judgements.TryGetValue(parts[0], out var of)) judgements[parts[0]] = of = new Dictionary<string, int>(StringComparer.Ordinal);
            ((Dictionary<string, int>)of)[parts[1]] = score;
        }
        var queries = new List<TestQuery>();
        foreach (var (id, _, text) in ReadLines(Path.Combine(folder, "queries.jsonl")))
            if (judgements.ContainsKey(id)) queries.Add(new TestQuery(id, text));
        return new JudgedCollection(folder, queries, judgements);
    }

    /// <summary>Reads the documents, one at a time.</summary>
    /// <exception cref="FileNotFoundException">There is no corpus.</exception>
    /// <exception cref="FormatException">A line is malformed; the message names file and line.</exception>
    public IEnumerable<TestDocument> Documents()
    {
        string plain = Path.Combine(Folder, "corpus.jsonl");
        foreach (var (id, title, text) in ReadLines(File.Exists(plain) ? plain : plain + ".gz"))
            yield return new TestDocument(id, title, text);
    }

    private static IEnumerable<(string Id, string Title, string Text)> ReadLines(string path)
    {
        using Stream file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(plain);
        for (int line = 1; reader.ReadLine() is { } text; line++)
            if (text.Length > 0) yield return ParseLine(text, path, line);
    }

    private static (string Id, string Title, string Text) ParseLine(string line, string path, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            string? id = root.GetProperty("_id").GetString();
            if (string.IsNullOrEmpty(id)) throw new FormatException($"{path}, line {number}: the \"_id\" is empty.");
            string title = root.TryGetProperty("title", out var t) ? t.GetString() ?? "" : "";
            return (id, title, root.GetProperty("text").GetString() ?? "");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"{path}, line {number}: expected a JSON object with \"_id\" and \"text\" strings. {e.Message}", e);
        }
    }
}
