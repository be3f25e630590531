using System.Text.Json;
using Recto.Ingest.Reading;
using Recto.Papers;

namespace Recto.Ingest;

/// <summary>Reads pieces of JSON from one source, counting the places of papers on their days.</summary>
internal sealed class DailyItemReader(string source, ListDay? day)
{
    private readonly Dictionary<ListDay, int> _counts = [];
    private int _items;

    /// <summary>What the objects of a piece of JSON say.</summary>
    public IEnumerable<IngestEvent> Read(ReadOnlyMemory<byte> json, int firstLine)
    {
        foreach (var piece in JsonItems.In(json, firstLine))
        {
            _items++;
            foreach (var item in Read(piece))
            {
                yield return item;
            }
        }
    }

    private List<IngestEvent> Read(JsonItem piece)
    {
        var complaints = new List<string>();
        try
        {
            if (piece.Problem is { } problem)
            {
                throw new RecordException(problem);
            }

            using var document = JsonSyntax.Parse(piece.Bytes);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new RecordException("it is not a JSON object");
            }

            var record = DailyItem.Read(new JsonFields(document.RootElement, complaints), day, PlaceOn);
            List<IngestEvent> events = [new IngestedRecord(record)];
            if (complaints.Count > 0)
            {
                events.Add(new IngestWarning(new IngestProblem(source, piece.Line, $"left out of {record.Paper.Id}: {string.Join("; ", complaints)}") { Item = _items }));
            }

            return events;
        }
        catch (RecordException e)
        {
            var detail = complaints.Count > 0 ? $" ({string.Join("; ", complaints)})" : "";
            return [Failure(piece.Line, e.Message + detail)];
        }
    }

    private int PlaceOn(ListDay listed) => _counts[listed] = _counts.GetValueOrDefault(listed) + 1;

    private IngestFailure Failure(int line, string reason) => new(new IngestProblem(source, line, reason) { Item = _items });
}
