using Recto.Labs.Attention;
using Recto.Labs.Code;
using Recto.Labs.Common;
using Recto.Labs.Theory;
using Recto.Labs.Training;

namespace Recto.Labs;

/// <summary>All labs. A new lab joins by a line here.</summary>
public static class LabCatalogue
{
    /// <summary>The labs in the order of the papers' numbers.</summary>
    public static IReadOnlyList<Lab> All { get; } =
    [
        new EarlyLearningLab(),
        new PlanSearchLab(),
        new HyperAttentionLab(),
        new MoreIsBetterLab(),
        new StepLawLab(),
        new LionLab(),
    ];

    /// <summary>The lab of a paper, by number (<c>51</c>), slug (<c>lion</c>), both (<c>51-lion</c>) or arXiv id; none when it has none.</summary>
    /// <param name="name">What a person typed.</param>
    public static Lab? Find(string name) => All.FirstOrDefault(lab => Names(lab.Card).Contains(name.Trim(), StringComparer.OrdinalIgnoreCase));

    private static string[] Names(LabCard card) => [card.FileName, card.Slug, card.Paper, $"{card.Number}", $"{card.Number:00}"];
}
