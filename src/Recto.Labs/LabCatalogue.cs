using Recto.Labs.Adapters;
using Recto.Labs.Attention;
using Recto.Labs.Code;
using Recto.Labs.Common;
using Recto.Labs.Retrieval;
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
        new DSimplexLab(),
        new MixtureOfEmbeddingsLab(),
        new BaLoraLab(),
        new HyperAttentionLab(),
        new SealLab(),
        new MoreIsBetterLab(),
        new InferenceFreeSparseLab(),
        new LossOverLossLab(),
        new StepLawLab(),
        new SetBasedPromptingLab(),
        new LionLab(),
        new ClarificationQuestionsLab(),
        new DenseRetrievalLab(),
    ];

    /// <summary>The lab of a paper, by number (<c>51</c>), slug (<c>lion</c>), both (<c>51-lion</c>) or arXiv id; none when it has none.</summary>
    /// <param name="name">What a person typed.</param>
    public static Lab? Find(string name) => Find(All, name);

    /// <summary>The lab of a paper out of some labs.</summary>
    /// <param name="labs">The labs.</param>
    /// <param name="name">What a person typed.</param>
    public static Lab? Find(IEnumerable<Lab> labs, string name) => labs.FirstOrDefault(lab => Names(lab.Card).Contains(name.Trim(), StringComparer.OrdinalIgnoreCase));

    private static string[] Names(LabCard card) => [card.FileName, card.Slug, card.Paper, $"{card.Number}", $"{card.Number:00}"];
}
