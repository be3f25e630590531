using System.Collections.Frozen;
using Recto.Labs;
using Recto.Papers;

namespace Recto.Hosting.Labs;

/// <summary>The labs that the site shows.</summary>
public sealed class LabShelf
{
    private readonly FrozenDictionary<PaperId, LabExhibit> byPaper;

    /// <summary>Takes labs; at most one a paper.</summary>
    public LabShelf(IEnumerable<LabExhibit> exhibits)
    {
        All = [.. exhibits.OrderBy(exhibit => exhibit.Card.Number)];
        byPaper = All.ToFrozenDictionary(exhibit => exhibit.Paper);
    }

    /// <summary>All of them, in the order of the papers' numbers.</summary>
    public IReadOnlyList<LabExhibit> All { get; }

    /// <summary>The labs and records that are part of this program.</summary>
    public static LabShelf BuiltIn() => new(LabCatalogue.All.Select(lab => new LabExhibit(lab.Card, PublishedRecords.Find(lab.Card))
    {
        Picture = PublishedRecords.Picture(lab.Card) is { } picture ? new LabPicture(picture) : null,
    }));

    /// <summary>The lab of a paper; null when it has none.</summary>
    public LabExhibit? Find(PaperId paper) => byPaper.GetValueOrDefault(paper);
}
