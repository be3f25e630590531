namespace Recto.Retrieval.NGrams.Scoring;

/// <summary>Finds all keys in a document in one walk over it.</summary>
internal sealed class KeyTrie
{
    private readonly List<(Dictionary<int, int> Next, int Key)> _nodes = [([], -1)];

    /// <summary>Takes different keys; they are then known by their place among them.</summary>
    public KeyTrie(IReadOnlyList<WeightedKey> keys)
    {
        for (int k = 0; k < keys.Count; k++)
        {
            int node = 0;
            foreach (int token in keys[k].Tokens)
            {
                if (!_nodes[node].Next.TryGetValue(token, out int next))
                {
                    _nodes[node].Next.Add(token, next = _nodes.Count);
                    _nodes.Add(([], -1));
                }
                node = next;
            }
            _nodes[node] = _nodes[node] with { Key = k };
        }
    }

    /// <summary>The keys in the document, each with its places.</summary>
    public List<(int Key, int Offset)> Match(ReadOnlySpan<int> document)
    {
        var matches = new List<(int, int)>();
        for (int offset = 0; offset < document.Length; offset++)
        {
            int node = 0;
            for (int i = offset; i < document.Length && _nodes[node].Next.TryGetValue(document[i], out int next); i++)
            {
                node = next;
                if (_nodes[node].Key >= 0) matches.Add((_nodes[node].Key, offset));
            }
        }
        return matches;
    }
}
