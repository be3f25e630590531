using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Recto.Retrieval.Vectors;

/// <summary>
/// A hierarchical navigable small-world graph (Malkov and Yashunin 2018) over the vectors of a <see cref="VectorMemory"/>. One thread may add while
/// nobody searches; any number may search.
/// </summary>
/// <remarks>A record of the memory holds the vector first and, behind it, the number and the list of its neighbours on the lowest layer, so that a
/// step of the walk reads one place.</remarks>
internal sealed unsafe class HnswGraph<TSpace>(VectorMemory memory, int vectorBytes, VectorIndexOptions options)
    where TSpace : struct, IVectorSpace
{
    private readonly int _lowest = 2 * options.Connections;
    private readonly List<int[][]?> _upper = [];
    private readonly HnswWalk _building = new();
    private int _entry = -1, _top = -1;

    public int Count => _upper.Count;

    /// <summary>Bytes of a record: the vector and its lowest neighbours.</summary>
    public static int RecordBytes(int vectorBytes, int connections) => vectorBytes + (1 + 2 * connections) * sizeof(int);

    /// <summary>Adds the vector with the next number; it is in the memory already.</summary>
    public void Add()
    {
        int added = _upper.Count;
        int layers = LayersOf(added);
        _upper.Add(layers == 0 ? null : [.. Enumerable.Range(0, layers).Select(_ => Array.Empty<int>())]);
        *Links(added) = 0;
        if (_entry < 0)
        {
            (_entry, _top) = (added, layers);
            return;
        }

        byte* query = memory[added];
        int at = _entry;
        for (int layer = _top; layer > layers; layer--) at = Climb(query, at, layer, _building);
        for (int layer = Math.Min(layers, _top); layer >= 0; layer--)
        {
            Walk(query, at, options.BuildBreadth, layer, null, _building);
            var near = _building.Sorted();
            at = near[0].Vector;
            var chosen = Choose(near, options.Connections);
            SetLinks(added, layer, chosen);
            foreach (int neighbour in chosen) Connect(neighbour, added, layer);
        }

        if (layers > _top) (_entry, _top) = (added, layers);
    }

    /// <summary>The best <paramref name="count"/> vectors that the walk with that breadth meets, best first.</summary>
    public Scored[] Search(byte* query, int count, int breadth, Func<int, bool>? accepts, HnswWalk walk)
    {
        walk.Compared = 0;
        if (_entry < 0) return [];
        int at = _entry;
        for (int layer = _top; layer > 0; layer--) at = Climb(query, at, layer, walk);
        Walk(query, at, Math.Max(breadth, count), 0, accepts, walk);
        var found = walk.Sorted();
        return found.Length <= count ? found : found[..count];
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_entry);
        writer.Write(_top);
        foreach (var layers in _upper)
        {
            writer.Write((byte)(layers?.Length ?? 0));
            foreach (int[] links in layers ?? [])
            {
                writer.Write((byte)links.Length);
                foreach (int link in links) writer.Write(link);
            }
        }
    }

    public void Load(BinaryReader reader, int count)
    {
        _entry = Number(reader.ReadInt32(), -1, count - 1);
        _top = Number(reader.ReadInt32(), -1, 64);
        for (int i = 0; i < count; i++)
        {
            int layers = Number(reader.ReadByte(), 0, 64);
            var upper = layers == 0 ? null : new int[layers][];
            for (int layer = 0; layer < layers; layer++)
            {
                upper![layer] = new int[Number(reader.ReadByte(), 0, options.Connections)];
                for (int link = 0; link < upper[layer].Length; link++) upper[layer][link] = Number(reader.ReadInt32(), 0, count - 1);
            }

            _upper.Add(upper);
            int* links = Links(i);
            Number(links[0], 0, _lowest);
            for (int link = 1; link <= links[0]; link++) Number(links[link], 0, count - 1);
        }
    }

    private static int Number(int value, int low, int high) =>
        value >= low && value <= high ? value : throw new InvalidDataException($"a link of the graph is {value}, outside {low} to {high}");

    // The layer is drawn from the vector's number, so that the same vectors in the same order give the same graph.
    private int LayersOf(int vector)
    {
        ulong z = ((ulong)vector + 1) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        double uniform = ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        return Math.Min(32, (int)(-Math.Log(1 - uniform) / Math.Log(options.Connections)));
    }

    private int Climb(byte* query, int at, int layer, HnswWalk walk)
    {
        float best = TSpace.Cosine(query, memory[at], vectorBytes);
        long compared = 1;
        for (bool moved = true; moved;)
        {
            moved = false;
            foreach (int next in _upper[at]![layer - 1])
            {
                float score = TSpace.Cosine(query, memory[next], vectorBytes);
                compared++;
                if (score <= best) continue;
                (best, at, moved) = (score, next, true);
                break;
            }
        }

        walk.Compared += compared;
        return at;
    }

    [SkipLocalsInit]
    private void Walk(byte* query, int start, int breadth, int layer, Func<int, bool>? accepts, HnswWalk walk)
    {
        walk.Begin(_upper.Count);
        var (open, found, marks) = (walk.Open, walk.Found, walk.Marks);
        marks.Visit(start);
        var first = new Scored(TSpace.Cosine(query, memory[start], vectorBytes), start);
        walk.Compared++;
        open.Push(first);
        if (accepts is null || accepts(start)) found.Push(first);
        int* fresh = stackalloc int[_lowest];
        while (open.Count > 0)
        {
            var here = open.Pop();
            if (found.Count >= breadth && here.Score < found.Top.Score) break;
            int count = 0;
            if (layer == 0)
            {
                int* links = Links(here.Vector);
                for (int i = 1, last = links[0]; i <= last; i++)
                {
                    if (marks.Visit(links[i])) fresh[count++] = links[i];
                }
            }
            else
            {
                foreach (int link in _upper[here.Vector]![layer - 1])
                {
                    if (marks.Visit(link)) fresh[count++] = link;
                }
            }

            walk.Compared += count;
            for (int i = 0; i < count; i++) Prefetch(memory[fresh[i]]);
            for (int i = 0; i < count; i++)
            {
                int next = fresh[i];
                float score = TSpace.Cosine(query, memory[next], vectorBytes);
                bool full = found.Count >= breadth;
                if (full && score <= found.Top.Score) continue;
                var scored = new Scored(score, next);
                open.Push(scored);
                if (accepts is not null && !accepts(next)) continue;
                if (full) found.ReplaceTop(scored);
                else found.Push(scored);
            }
        }
    }

    // Algorithm 4: a neighbour is kept when it is nearer to the vector than to any neighbour kept before it.
    private int[] Choose(ReadOnlySpan<Scored> near, int most)
    {
        var chosen = new List<int>(most);
        foreach (var candidate in near)
        {
            if (chosen.Count == most) break;
            bool spread = true;
            foreach (int kept in chosen)
            {
                if (TSpace.Cosine(memory[candidate.Vector], memory[kept], vectorBytes) <= candidate.Score) continue;
                spread = false;
                break;
            }

            if (spread) chosen.Add(candidate.Vector);
        }

        return [.. chosen];
    }

    private void Connect(int from, int to, int layer)
    {
        int most = layer == 0 ? _lowest : options.Connections;
        int[] links = [.. LinksOf(from, layer), to];
        if (links.Length > most)
        {
            byte* at = memory[from];
            var near = new Scored[links.Length];
            for (int i = 0; i < links.Length; i++) near[i] = new(TSpace.Cosine(at, memory[links[i]], vectorBytes), links[i]);
            Array.Sort(near, HnswWalk.BestFirst);
            links = Choose(near, most);
        }

        SetLinks(from, layer, links);
    }

    private int* Links(int vector) => (int*)(memory[vector] + vectorBytes);

    private ReadOnlySpan<int> LinksOf(int vector, int layer) => layer > 0 ? _upper[vector]![layer - 1].AsSpan() : new ReadOnlySpan<int>(Links(vector) + 1, *Links(vector));

    private void SetLinks(int vector, int layer, int[] links)
    {
        if (layer > 0)
        {
            _upper[vector]![layer - 1] = links;
            return;
        }

        links.CopyTo(new Span<int>(Links(vector) + 1, _lowest));
        *Links(vector) = links.Length;
    }

    private void Prefetch(byte* record)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0(record);
        Sse.Prefetch0(record + 64);
        if (vectorBytes > 128) Sse.Prefetch0(record + 128);
    }
}
