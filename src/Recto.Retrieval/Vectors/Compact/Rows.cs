using System.Numerics;

namespace Recto.Retrieval.Vectors;

/// <summary>Vectors of one dimension, one after the other.</summary>
internal static class Rows
{
    public static ReadOnlySpan<float> Row(ReadOnlySpan<float> vectors, int dimension, int vector) => vectors.Slice(vector * dimension, dimension);

    /// <summary>Checks the shape, and gives how many vectors there are.</summary>
    public static int Count(ReadOnlySpan<float> vectors, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        if (vectors.Length == 0 || vectors.Length % dimension != 0) throw new ArgumentException($"{vectors.Length} numbers are no vectors of {dimension}.");
        return vectors.Length / dimension;
    }

    public static float SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        int i = 0;
        var sums = Vector<float>.Zero;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var difference = new Vector<float>(a[i..]) - new Vector<float>(b[i..]);
            sums += difference * difference;
        }

        float sum = Vector.Sum(sums);
        for (; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }

    /// <summary>The nearest of the centres; the first of several.</summary>
    public static int Nearest(ReadOnlySpan<float> vector, ReadOnlySpan<float> centres)
    {
        int nearest = 0;
        float least = float.MaxValue;
        for (int centre = 0; centre * vector.Length < centres.Length; centre++)
        {
            float distance = SquaredDistance(vector, Row(centres, vector.Length, centre));
            if (distance < least) (nearest, least) = (centre, distance);
        }

        return nearest;
    }

    /// <summary>Lloyd's k-means from centres that are evenly spaced in the order of the vectors; the same vectors give the same centres.</summary>
    public static float[] Centres(ReadOnlySpan<float> vectors, int dimension, int centres, int rounds)
    {
        int count = Count(vectors, dimension);
        var found = new float[centres * dimension];
        for (int centre = 0; centre < centres; centre++) Row(vectors, dimension, (int)((long)centre * count / centres)).CopyTo(found.AsSpan(centre * dimension));
        for (int round = 0; round < rounds; round++)
        {
            var (sums, members) = (new double[found.Length], new int[centres]);
            for (int i = 0; i < count; i++)
            {
                var vector = Row(vectors, dimension, i);
                int nearest = Nearest(vector, found);
                members[nearest]++;
                for (int d = 0; d < dimension; d++) sums[(nearest * dimension) + d] += vector[d];
            }

            // A centre without members stays where it is.
            for (int i = 0; i < found.Length; i++)
                if (members[i / dimension] > 0) found[i] = (float)(sums[i] / members[i / dimension]);
        }

        return found;
    }
}
