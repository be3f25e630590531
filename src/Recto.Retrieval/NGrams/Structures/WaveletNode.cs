namespace Recto.Retrieval.NGrams.Structures;

/// <summary>A node of a wavelet tree: the place of its bits, the ones of the nodes before, and its children.</summary>
internal struct WaveletNode
{
    public long Start;
    public long OnesBefore;
    public int Zero;
    public int One;
}
