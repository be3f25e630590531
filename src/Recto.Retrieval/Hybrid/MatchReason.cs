namespace Recto.Retrieval.Hybrid;

/// <summary>Why a document was found.</summary>
[Flags]
public enum MatchReason
{
    /// <summary>It meets the conditions; nothing was ranked.</summary>
    None = 0,

    /// <summary>It has words of the query.</summary>
    Terms = 1,

    /// <summary>It is among the nearest by meaning.</summary>
    Meaning = 2,
}
