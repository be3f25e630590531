namespace Recto.Retrieval.Vectors;

/// <summary>How a <see cref="VectorIndex"/> keeps and finds vectors.</summary>
/// <param name="Dimension">Numbers in a vector, 1 to 4,096.</param>
public sealed record VectorIndexOptions(int Dimension)
{
    /// <summary>How numbers are kept. Default float32.</summary>
    public VectorPrecision Precision { get; init; } = VectorPrecision.Full;

    /// <summary>Up to so many vectors every search compares all of them, exactly; from there on it walks a graph. Default 20,000.</summary>
    public int GraphFrom { get; init; } = 20_000;

    /// <summary>M of the graph: neighbours of a vector on the upper layers, twice as many on the lowest; 2 to 64. Default 16.</summary>
    public int Connections { get; init; } = 16;

    /// <summary>Candidates that are looked at when a vector joins the graph; 8 to 2,000. Default 200.</summary>
    public int BuildBreadth { get; init; } = 200;

    /// <summary>Candidates that a search keeps, at least the results asked for; 1 to 10,000. More find more and take longer. Default 64.</summary>
    public int SearchBreadth { get; init; } = 64;

    internal void Validate()
    {
        Within(Dimension, 1, 4096, nameof(Dimension));
        Within(GraphFrom, 0, int.MaxValue, nameof(GraphFrom));
        Within(Connections, 2, 64, nameof(Connections));
        Within(BuildBreadth, 8, 2000, nameof(BuildBreadth));
        Within(SearchBreadth, 1, 10_000, nameof(SearchBreadth));
    }

    private static void Within(int value, int low, int high, string name)
    {
        if (value < low || value > high) throw new ArgumentOutOfRangeException(name, value, $"{name} must be from {low} to {high}.");
    }
}
