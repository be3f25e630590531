using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Recto.Ingest;

/// <summary>One page of the arXiv API's answers.</summary>
internal sealed class ArxivFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";

    private ArxivFeed(int totalResults, IReadOnlyList<IngestEvent> entries, string? error) =>
        (TotalResults, Entries, Error) = (totalResults, entries, error);

    public int TotalResults { get; }

    /// <summary>Records and failures, one for each entry.</summary>
    public IReadOnlyList<IngestEvent> Entries { get; }

    /// <summary>What arXiv says is wrong with the request: it says so in an entry of its own.</summary>
    public string? Error { get; }

    /// <param name="body">The answer.</param>
    /// <param name="source">Its address, for problems.</param>
    /// <param name="fault">Why it is not a feed.</param>
    public static ArxivFeed? TryParse(byte[] body, string source, [NotNullWhen(false)] out string? fault)
    {
        XDocument document;
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = IngestLimits.DocumentBytes };
            using var reader = XmlReader.Create(new MemoryStream(body), settings);
            document = XDocument.Load(reader);
        }
        catch (XmlException e)
        {
            fault = string.Create(CultureInfo.InvariantCulture, $"its answer is not a whole Atom feed (line {e.LineNumber})");
            return null;
        }

        if (document.Root?.Name != Atom + "feed")
        {
            fault = $"its answer is not an Atom feed but <{document.Root?.Name.LocalName}>";
            return null;
        }

        fault = null;
        var entries = document.Root.Elements(Atom + "entry").ToList();
        if (entries is [var only] && only.Element(Atom + "id")?.Value.Contains("/api/errors", StringComparison.Ordinal) == true)
        {
            return new ArxivFeed(0, [], only.Element(Atom + "summary")?.Value.Trim().TrimEnd('.') ?? "no reason given");
        }

        var total = int.TryParse(document.Root.Element(OpenSearch + "totalResults")?.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : entries.Count;
        return new ArxivFeed(total, [.. entries.Select((entry, i) => Read(entry, source, i + 1))], null);
    }

    private static IngestEvent Read(XElement entry, string source, int item)
    {
        try
        {
            return new IngestedRecord(ArxivEntry.Read(entry));
        }
        catch (RecordException e)
        {
            return new IngestFailure(new IngestProblem(source, null, e.Message) { Item = item });
        }
    }
}
