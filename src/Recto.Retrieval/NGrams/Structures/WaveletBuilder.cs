using System.Runtime.CompilerServices;
using Recto.Retrieval.NGrams.Construction;

namespace Recto.Retrieval.NGrams.Structures;

/// <summary>Lays out a wavelet tree from its symbols in one pass: as all counts are known, each node's bits have their place beforehand.</summary>
internal static unsafe class WaveletBuilder
{
    /// <summary>Builds the lines of a tree.</summary>
    /// <typeparam name="T">byte or int: what a symbol is kept in.</typeparam>
    public static NativeBuffer<ulong> Build<T>(HuffmanShape shape, ElementReader<T> symbols, CancellationToken ct) where T : unmanaged
    {
        long count = RankBits.Lines(shape.BitCount);
        var lines = new NativeBuffer<ulong>(count * RankBits.LineWords, zeroed: true);
        try
        {
            Fill(shape, symbols, lines.Pointer, ct);
            RankBits.Seal(lines.Pointer, count);
            return lines;
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    private static void Fill<T>(HuffmanShape shape, ElementReader<T> symbols, ulong* lines, CancellationToken ct) where T : unmanaged
    {
        var nodes = shape.Nodes;
        var next = Array.ConvertAll(nodes, n => (ulong)n.Start);
        for (long i = 0; symbols.TryRead(out T value); i++)
        {
            if ((i & 0xFFFFFF) == 0) ct.ThrowIfCancellationRequested();
            ulong code = shape.Codes[typeof(T) == typeof(byte) ? Unsafe.As<T, byte>(ref value) : Unsafe.As<T, int>(ref value)];
            int node = shape.Root;
            while (node >= 0)
            {
                ulong place = next[node]++;
                if ((code & 1) != 0) RankBits.Set(lines, place);
                node = (code & 1) != 0 ? nodes[node].One : nodes[node].Zero;
                code >>= 1;
            }
        }
    }
}
