using Recto.Labs.Common;

namespace Recto.Cli.Training;

/// <summary>How an encoder came to be: everything that makes the same one again.</summary>
/// <param name="Sources">What was read.</param>
/// <param name="Documents">Papers read.</param>
/// <param name="Terms">Terms that have a vector.</param>
/// <param name="Corpus">A hash of the titles and abstracts in reading order.</param>
/// <param name="Options">How it was trained.</param>
/// <param name="Pairs">Pairs of query and document.</param>
/// <param name="Steps">Steps made.</param>
/// <param name="Loss">Mean loss of the last steps.</param>
/// <param name="Seconds">How long it took, since the last start.</param>
/// <param name="Machine">On what.</param>
internal sealed record EncoderRecord(
    IReadOnlyList<string> Sources, int Documents, int Terms, string Corpus, EncoderTrainingOptions Options, int Pairs, int Steps, double Loss, double Seconds, Machine Machine)
{
    /// <summary>What the encoder learned from, in a sentence: no judgement of any collection is among it.</summary>
    public string LearnedFrom { get; } = "Titles paired with their abstracts, and runs of words with the rest of their abstract. No judgements, queries or clicks.";

    /// <summary>What of it stands in the encoder's file.</summary>
    /// <param name="compatibleWith">Fingerprints of the encoders whose vectors stay valid.</param>
    public IReadOnlyDictionary<string, string> Metadata(IReadOnlyList<string> compatibleWith)
    {
        var metadata = new Dictionary<string, string> { ["corpus"] = Corpus, ["learned-from"] = LearnedFrom };
        if (compatibleWith.Count > 0)
        {
            metadata["compatible-with"] = string.Join(' ', compatibleWith);
        }

        return metadata;
    }
}
