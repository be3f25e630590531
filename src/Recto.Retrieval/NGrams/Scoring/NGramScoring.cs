namespace Recto.Retrieval.NGrams.Scoring;

/// <summary>How keys make the score of a document (SEAL, section 3.3).</summary>
public enum NGramScoring
{
    /// <summary>The best key's probability given the query. Keys should be of one length, as short ones are more probable.</summary>
    LanguageModel,

    /// <summary>The best key's weight, which sets its probability given the query against that in the corpus.</summary>
    LanguageModelAndFrequency,

    /// <summary>The sum of the weights of keys that do not overlap, less for tokens that better keys have brought already.</summary>
    Intersective,
}
