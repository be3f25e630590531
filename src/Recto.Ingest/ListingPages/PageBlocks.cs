using System.Globalization;
using System.Text;
using Recto.Ingest.Reading;

namespace Recto.Ingest;

/// <summary>Gathers the lines of a page into blocks.</summary>
internal sealed class PageBlocks(string file)
{
    private const int LongLine = 200;

    private readonly List<PageBlock> _blocks = [];
    private readonly List<string> _lines = [];
    private int _firstLine;
    private long _bytes;

    public void Add(Utf8Line line)
    {
        _bytes += line.Bytes.Length;
        if (_bytes > IngestLimits.DocumentBytes)
        {
            throw new IngestException(string.Create(
                CultureInfo.InvariantCulture, $"{file} is larger than {IngestLimits.DocumentBytes / 1024 / 1024} MB, the most that is accepted for a listing page."));
        }

        if (line.IsBlank)
        {
            End();
            return;
        }

        var text = Encoding.UTF8.GetString(line.Bytes.Span);
        if (_blocks.Count == 0 && _lines.Count == 0 && IsHtml(text))
        {
            throw new IngestException($"{file} is an HTML page. Save the page as text: title, empty line, abstract, empty line.");
        }

        if (_lines.Count == 0)
        {
            _firstLine = line.Number;
        }

        _lines.Add(text);
    }

    public IReadOnlyList<PageBlock> ToList()
    {
        End();
        return _blocks;
    }

    // A title right above a long line is one on its own; lines of like length are a wrapped paragraph.
    private void End()
    {
        if (_lines.Count > 1 && _lines[0].Length < LongLine && _lines[1].Length >= LongLine && !BlockShape.IsAbstract(_lines[0]))
        {
            _blocks.Add(new PageBlock(_firstLine, _lines[0]));
            _blocks.Add(new PageBlock(_firstLine + 1, string.Join('\n', _lines.Skip(1))));
        }
        else if (_lines.Count > 0)
        {
            _blocks.Add(new PageBlock(_firstLine, string.Join('\n', _lines)));
        }

        _lines.Clear();
    }

    private static bool IsHtml(string text) =>
        text.TrimStart().StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || text.TrimStart().StartsWith("<html", StringComparison.OrdinalIgnoreCase);
}
