namespace Recto.Labs.Retrieval;

/// <summary>How an encoder of <see cref="DenseTask"/> is trained.</summary>
internal sealed record DenseSettings(int Width, int Steps, int Batch, double Rate, double Temperature);
