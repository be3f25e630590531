namespace Recto.Retrieval;

/// <summary>What a part of a query asks for.</summary>
public enum QueryClauseKind
{
    /// <summary>A word anywhere: helps the score, not required (unless negated).</summary>
    Word,

    /// <summary>Words next to each other in any text field: required.</summary>
    Phrase,

    /// <summary>A word or phrase in a given text field: required.</summary>
    Field,

    /// <summary>A keyword or a range of numbers: required, does not change the score.</summary>
    Filter,
}
