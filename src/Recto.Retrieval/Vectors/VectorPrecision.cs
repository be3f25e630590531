namespace Recto.Retrieval.Vectors;

/// <summary>How the numbers of a vector are kept.</summary>
public enum VectorPrecision
{
    /// <summary>Four bytes each, exact.</summary>
    Full,

    /// <summary>One byte each with a scale per vector: a quarter of the memory, cosines off by less than .01.</summary>
    Quantized,
}
