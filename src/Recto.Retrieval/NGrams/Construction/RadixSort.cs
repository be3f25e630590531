namespace Recto.Retrieval.NGrams.Construction;

/// <summary>Sorts numbers in place: into 4,096 parts by their upper bits, then each part, which fits into the processor's cache.</summary>
internal static unsafe class RadixSort
{
    private const int Parts = 4096;

    public static void Sort(uint* values, int count, int threads)
    {
        if (count < 1 << 16)
        {
            new Span<uint>(values, count).Sort();
            return;
        }
        uint max = 0;
        for (int i = 0; i < count; i++) max = Math.Max(max, values[i]);
        int shift = Math.Max(0, 32 - System.Numerics.BitOperations.LeadingZeroCount(max) - 12);
        var ends = new int[Parts];
        for (int i = 0; i < count; i++) ends[values[i] >> shift]++;
        var next = new int[Parts];
        for (int p = 0, sum = 0; p < Parts; p++)
        {
            next[p] = sum;
            ends[p] = sum += ends[p];
        }
        var starts = (int[])next.Clone();
        for (int p = 0; p < Parts; p++)
        {
            while (next[p] < ends[p])
            {
                uint value = values[next[p]];
                int part = (int)(value >> shift);
                while (part != p)
                {
                    int target = next[part]++;
                    (value, values[target]) = (values[target], value);
                    part = (int)(value >> shift);
                }
                values[next[p]++] = value;
            }
        }
        Parallel.For(0, Parts, new ParallelOptions { MaxDegreeOfParallelism = threads }, p => new Span<uint>(values + starts[p], ends[p] - starts[p]).Sort());
    }
}
