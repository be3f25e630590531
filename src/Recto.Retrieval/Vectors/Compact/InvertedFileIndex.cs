namespace Recto.Retrieval.Vectors;

/// <summary>
/// Vectors in lists by the nearest of some centres; a search looks into the lists whose centres are nearest to the query. In memory, and fixed
/// once it is built: for collections that change, take a <see cref="VectorIndex"/>.
/// </summary>
public sealed class InvertedFileIndex
{
    private const int PerCentre = 32, Rounds = 6;

    private readonly int _dimension;
    private readonly float[] _vectors, _centres;
    private readonly int[][] _lists;

    private InvertedFileIndex(int dimension, float[] vectors, float[] centres, int[][] lists) => (_dimension, _vectors, _centres, _lists) = (dimension, vectors, centres, lists);

    /// <summary>How many vectors there are.</summary>
    public int Count => _vectors.Length / _dimension;

    /// <summary>How many lists there are.</summary>
    public int Lists => _lists.Length;

    /// <summary>Finds centres by k-means over at most 32 vectors a list, and shares the vectors out.</summary>
    /// <param name="vectors">The vectors, one after the other.</param>
    /// <param name="dimension">Numbers in a vector.</param>
    /// <param name="lists">Lists, 1 to the number of vectors; some multiple of its square root is usual.</param>
    /// <exception cref="ArgumentException">The numbers are no vectors of that dimension, or there are more lists than vectors.</exception>
    public static InvertedFileIndex Build(ReadOnlySpan<float> vectors, int dimension, int lists)
    {
        int count = Rows.Count(vectors, dimension);
        if (lists < 1 || lists > count) throw new ArgumentOutOfRangeException(nameof(lists), lists, $"There must be from 1 to {count} lists.");
        int sample = Math.Min(count, PerCentre * lists);
        var learned = new float[sample * dimension];
        for (int i = 0; i < sample; i++) Rows.Row(vectors, dimension, (int)((long)i * count / sample)).CopyTo(learned.AsSpan(i * dimension));
        float[] centres = Rows.Centres(learned, dimension, lists, Rounds);
        var members = new List<int>[lists];
        for (int i = 0; i < count; i++) (members[Rows.Nearest(Rows.Row(vectors, dimension, i), centres)] ??= []).Add(i);
        return new(dimension, vectors.ToArray(), centres, [.. members.Select(list => list?.ToArray() ?? [])]);
    }

    /// <summary>The nearest vectors of the lists that are looked into, nearest first; equal distances in the order of the numbers.</summary>
    /// <param name="query">As many numbers as the dimension.</param>
    /// <param name="count">How many, at least 1; fewer when the lists have fewer.</param>
    /// <param name="probes">Lists to look into, at least 1. As many as there are lists compare everything.</param>
    /// <param name="compared">Vectors and centres that the query was compared with.</param>
    /// <exception cref="ArgumentException">The query has another dimension.</exception>
    public IReadOnlyList<NearVector> Search(ReadOnlySpan<float> query, int count, int probes, out long compared)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(probes, 1);
        if (query.Length != _dimension) throw new ArgumentException($"A query has {_dimension} numbers here; this has {query.Length}.", nameof(query));
        var centres = new NearVector[_lists.Length];
        for (int i = 0; i < centres.Length; i++) centres[i] = new(i, Rows.SquaredDistance(query, Rows.Row(_centres, _dimension, i)));
        Array.Sort(centres, ByDistance);
        compared = centres.Length;
        var found = new List<NearVector>();
        foreach (var centre in centres.AsSpan(0, Math.Min(probes, centres.Length)))
        {
            int[] list = _lists[centre.Vector];
            foreach (int vector in list) found.Add(new(vector, Rows.SquaredDistance(query, Rows.Row(_vectors, _dimension, vector))));
            compared += list.Length;
        }

        found.Sort(ByDistance);
        return found.Count <= count ? found : found[..count];
    }

    private static int ByDistance(NearVector a, NearVector b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : a.Vector.CompareTo(b.Vector);
}
