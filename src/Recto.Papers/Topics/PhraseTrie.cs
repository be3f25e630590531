namespace Recto.Papers.Topics;

/// <summary>Phrases as paths of words. At each place of a text the longest phrase that begins there is found in one walk.</summary>
internal sealed class PhraseTrie
{
    private readonly Node _root = new();

    /// <summary>Adds a phrase; the same phrase may stand under several topics.</summary>
    public void Add(IEnumerable<string> words, int topic, float weight)
    {
        var node = _root;
        foreach (var word in words)
        {
            node.Next ??= new Dictionary<string, Node>(StringComparer.Ordinal);
            node = node.Next.TryGetValue(word, out var next) ? next : node.Next[word] = new Node { Id = ++Count };
        }

        (node.Meanings ??= []).Add((topic, weight));
    }

    /// <summary>How many different beginnings of phrases there are; ids run from 1 to it.</summary>
    public int Count { get; private set; }

    /// <summary>The longest phrase that begins at a word.</summary>
    /// <param name="text">The text that the words are of.</param>
    /// <param name="words">The words' places.</param>
    /// <param name="first">The index of the first word of the phrase.</param>
    /// <param name="length">How many words it has.</param>
    public Node? Longest(ReadOnlySpan<char> text, ReadOnlySpan<Range> words, int first, out int length)
    {
        var node = _root;
        Node? found = null;
        length = 0;
        for (var i = first; i < words.Length && node.Next is { } next; i++)
        {
            if (!next.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[words[i]], out node))
            {
                break;
            }

            if (node.Meanings is not null)
            {
                (found, length) = (node, i - first + 1);
            }
        }

        return found;
    }

    /// <summary>A beginning of phrases, or a whole one.</summary>
    internal sealed class Node
    {
        public int Id { get; init; }

        public Dictionary<string, Node>? Next { get; set; }

        public List<(int Topic, float Weight)>? Meanings { get; set; }
    }
}
