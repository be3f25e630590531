namespace Recto.Retrieval.Segments;

/// <summary>What a term of the dictionary is.</summary>
internal enum TermKind
{
    /// <summary>A word of the texts, with frequencies and places.</summary>
    Word,

    /// <summary>A value of a keyword field.</summary>
    Keyword,

    /// <summary>A dimension of a sparse vector, with weights of 1 to 255.</summary>
    Weight,
}
