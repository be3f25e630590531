using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Recto.Hosting.Labs;
using Recto.Labs.Common;
using Recto.Papers;

namespace Recto.Web.Pages.Labs;

/// <summary>The pictures that stand beside papers in lists: the main figures of published records, drawn once.</summary>
public sealed class LabThumbnails(LabShelf shelf)
{
    private readonly FrozenDictionary<PaperId, LabThumbnail> byPaper = shelf.All
        .Where(exhibit => exhibit is { Record: { } record, Card.Figures: [var main, ..] } && record.Series.Any(series => series.Figure == main.Key))
        .ToFrozenDictionary(exhibit => exhibit.Paper, Draw);

    /// <summary>The picture of a paper; null when nothing is published.</summary>
    public LabThumbnail? Find(PaperId paper) => byPaper.GetValueOrDefault(paper);

    private static LabThumbnail Draw(LabExhibit exhibit)
    {
        var content = Encoding.UTF8.GetBytes(FigureSvg.Render(exhibit.Card.Figures[0], exhibit.Record!.Series, new FigureStyle(FigureSize.Thumbnail)));
        return new LabThumbnail($"{LabAddress.File(exhibit.Paper, "thumbnail.svg")}?v={Convert.ToHexStringLower(SHA256.HashData(content))[..12]}", content);
    }
}
