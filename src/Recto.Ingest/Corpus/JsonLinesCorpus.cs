using System.Runtime.CompilerServices;
using System.Text.Json;
using Recto.Ingest.Reading;
using Recto.Papers;

namespace Recto.Ingest;

/// <summary>
/// A plain corpus: one JSON object a line, plain or gzipped, with the fields <c>id</c>, <c>title</c>, <c>abstract</c>, <c>authors</c>,
/// <c>published</c>, <c>other_ids</c>, <c>categories</c>, <c>keywords</c>, <c>organization</c>, <c>venue</c>, <c>doi</c>, <c>code_url</c>,
/// <c>code_stars</c>, <c>project_url</c>, <c>citations</c>, <c>daily_date</c>, <c>upvotes</c>, <c>comments</c>. All but the title may be missing.
/// </summary>
public static class JsonLinesCorpus
{
    /// <summary>The name of this source in <see cref="SourcedPaper.Source"/>; lines with votes count as <see cref="HuggingFacePapers.SourceName"/>.</summary>
    public const string SourceName = "jsonl";

    private const int LinesBetweenProgress = 500;

    /// <summary>Reads a file line by line; memory does not grow with its size.</summary>
    /// <param name="file">UTF-8 JSON Lines; a line may have <see cref="IngestLimits.LineBytes"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="IngestException">The file cannot be read, or not to its end.</exception>
    public static async IAsyncEnumerable<IngestEvent> ReadAsync(string file, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var source = await SourceFile.OpenAsync(file, cancellationToken);
        var complaints = new List<string>();
        var records = 0;
        var firstProblem = default(IngestProblem);
        await foreach (var line in Utf8Lines.ReadAsync(source.Content, file, cancellationToken))
        {
            if (line.Number % LinesBetweenProgress == 0)
            {
                yield return new IngestProgress(source.BytesRead, source.TotalBytes);
            }

            if (line.Problem is null && line.IsBlank)
            {
                continue;
            }

            complaints.Clear();
            var (record, problem) = Read(line, file, complaints);
            if (record is null)
            {
                firstProblem ??= problem;
                yield return new IngestFailure(problem!);
                continue;
            }

            records++;
            yield return new IngestedRecord(record);
            if (complaints.Count > 0)
            {
                yield return new IngestWarning(new IngestProblem(file, line.Number, $"left out of {record.Paper.Id}: {string.Join("; ", complaints)}"));
            }
        }

        yield return new IngestProgress(source.BytesRead, source.TotalBytes);
        if (records == 0)
        {
            throw new IngestException(
                $"{file} has no papers: a corpus has one JSON object with at least a title on each line.{(firstProblem is null ? "" : $" The first problem is {firstProblem}.")}");
        }
    }

    private static (SourcedPaper? Record, IngestProblem? Problem) Read(Utf8Line line, string file, List<string> complaints)
    {
        try
        {
            if (line.Problem is { } unreadable)
            {
                throw new RecordException(unreadable);
            }

            using var document = JsonSyntax.Parse(line.Bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (CorpusLine.Read(new JsonFields(document.RootElement, complaints)), null)
                : throw new RecordException("it is not a JSON object");
        }
        catch (RecordException e)
        {
            return (null, new IngestProblem(file, line.Number, e.Message));
        }
    }
}
