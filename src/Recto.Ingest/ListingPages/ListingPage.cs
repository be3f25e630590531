using System.Globalization;
using System.Runtime.CompilerServices;
using Recto.Ingest.Reading;
using Recto.Papers;
using Recto.Papers.Text;

namespace Recto.Ingest;

/// <summary>
/// The listing page of a papers site, saved as text: titles and abstracts in turn, separated by empty lines, below a masthead that may be
/// there in part or not at all.
/// </summary>
public static class ListingPage
{
    /// <summary>The name of this source in <see cref="SourcedPaper.Source"/>.</summary>
    public const string SourceName = "page";

    /// <summary>
    /// Reads a saved page. Papers are yielded in its order, with a <see cref="Listing"/> whose position counts from 1, and with the id
    /// <c>page:</c> and a slug of the title.
    /// </summary>
    /// <param name="file">The file, UTF-8 text, at most <see cref="IngestLimits.DocumentBytes"/>.</param>
    /// <param name="day">The day whose list the page is. A different date in the masthead is a warning.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="IngestException">The file cannot be read, or there is no paper in it.</exception>
    public static async IAsyncEnumerable<IngestEvent> ReadAsync(
        string file, ListDay day, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var source = await SourceFile.OpenAsync(file, cancellationToken);
        var blocks = new PageBlocks(file);
        await foreach (var line in Utf8Lines.ReadAsync(source.Content, file, cancellationToken))
        {
            if (line.Problem is { } problem)
            {
                yield return new IngestFailure(new IngestProblem(file, line.Number, problem));
            }
            else
            {
                blocks.Add(line);
            }
        }

        var listed = PageEntries.From(blocks.ToList());
        if (listed.Masthead is { } date && Masthead.Conflicts(date, day))
        {
            yield return new IngestWarning(new IngestProblem(file, null, $"the page says {date}, but is read as the list of {day}"));
        }

        var position = 0;
        foreach (var entry in listed.Entries)
        {
            yield return entry.Title is null
                ? new IngestFailure(new IngestProblem(file, entry.Line, "an abstract stands there without a title above it"))
                : Read(entry, day, file, ++position);
        }

        if (position == 0)
        {
            throw new IngestException(
                $"{file} has no papers: a listing page is plain text with a title, an empty line, its abstract, an empty line, and so on.");
        }

        yield return new IngestProgress(source.BytesRead, source.TotalBytes);
    }

    private static IngestEvent Read(PageEntry entry, ListDay day, string file, int position)
    {
        try
        {
            var id = PaperFields.IdFromTitle(PlainText.LineFromSource(entry.Title));
            var paper = PaperFields.WithText(new Paper { Id = id, Title = "" }, entry.Title, entry.Abstract);
            return new IngestedRecord(new SourcedPaper
            {
                Source = SourceName,
                Paper = paper with { CodeUrl = CodeLink.In(paper.Abstract) },
                Listing = new Listing { Paper = id, Day = day, Position = position },
            });
        }
        catch (RecordException e)
        {
            return new IngestFailure(new IngestProblem(file, entry.Line, e.Message) { Item = position });
        }
    }
}
