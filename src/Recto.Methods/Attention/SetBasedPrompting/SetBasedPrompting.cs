namespace Recto.Methods.Attention;

/// <summary>Set-Based Prompting (McIlroy-Young et al. 2024, arXiv 2406.06581): prompts whose answer cannot depend on the order of their options.</summary>
/// <remarks>
/// Two channels carry order: position ids and the causal mask. The items of a set all start at the same position and do not see one
/// another; whatever follows sees them all. By induction over layers keys and values of an item then depend on the prefix and the item
/// alone, and softmax attention sums over a multiset, so every later output is the same for every order, up to rounding.
/// </remarks>
public static class SetBasedPrompting
{
    private const string Start = "<|start_2d|>", Split = "<|split_2d|>", End = "<|end_2d|>";

    /// <summary>Positions and mask of a prompt.</summary>
    /// <param name="parts">Sequences and sets in order; at least one token.</param>
    /// <param name="editPositions">False leaves positions 0, 1, 2 …: an ablation that does not reach invariance.</param>
    /// <param name="editMask">False leaves the causal mask: likewise.</param>
    /// <param name="canonicalOrder">True sorts the items of a set by their tokens, which makes the outputs equal to the last bit.</param>
    /// <exception cref="ArgumentException">A set or item is empty, or there is no token.</exception>
    public static SetPromptEncoding Encode(IReadOnlyList<PromptPart> parts, bool editPositions = true, bool editMask = true, bool canonicalOrder = false)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var tokens = new List<(int Token, int Position, int Set, int Item)>();
        int start = 0, set = 0;
        foreach (var part in parts)
        {
            if (part is Sequence sequence)
            {
                foreach (int token in sequence.Tokens)
                    tokens.Add((token, start++, -1, -1));
                continue;
            }

            var items = Items((TokenSet)part, canonicalOrder);
            for (int i = 0; i < items.Count; i++)
                tokens.AddRange(items[i].Select((token, j) => (token, start + j, set, i)));
            start += items.Max(i => i.Length);
            set++;
        }

        if (tokens.Count == 0)
            throw new ArgumentException("The prompt holds no token.", nameof(parts));
        var mask = new bool[tokens.Count, tokens.Count];
        for (int i = 0; i < tokens.Count; i++)
        {
            for (int j = 0; j <= i; j++)
                mask[i, j] = !editMask || tokens[i].Set < 0 || tokens[i].Set != tokens[j].Set || tokens[i].Item == tokens[j].Item;
        }

        int[] positions = [.. tokens.Select((t, i) => editPositions ? t.Position : i)];
        return new([.. tokens.Select(t => t.Token)], positions, mask, editPositions ? start : tokens.Count);
    }

    /// <summary>Reads a prompt in the notation of the released code: <c>… &lt;|start_2d|&gt;item&lt;|split_2d|&gt;item&lt;|end_2d|&gt; …</c>.</summary>
    /// <param name="text">The prompt. Everything between markers goes to the tokeniser as it stands, blanks included.</param>
    /// <param name="tokenize">Turns a piece of text into tokens.</param>
    /// <exception cref="ArgumentException">Markers are nested or unbalanced, or an item is empty.</exception>
    public static IReadOnlyList<PromptPart> Parse(string text, Func<string, int[]> tokenize)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(tokenize);
        var parts = new List<PromptPart>();
        for (int at = 0; at < text.Length;)
        {
            int open = text.IndexOf(Start, at, StringComparison.Ordinal);
            string before = open < 0 ? text[at..] : text[at..open];
            if (before.Contains(End, StringComparison.Ordinal) || before.Contains(Split, StringComparison.Ordinal))
                throw new ArgumentException($"A marker after character {at} stands outside a set.", nameof(text));
            if (before.Length > 0)
                parts.Add(new Sequence(tokenize(before)));
            if (open < 0)
                break;
            int close = text.IndexOf(End, open, StringComparison.Ordinal);
            if (close < 0)
                throw new ArgumentException($"The set at character {open} has no {End}.", nameof(text));
            string inside = text[(open + Start.Length)..close];
            if (inside.Contains(Start, StringComparison.Ordinal))
                throw new ArgumentException($"The set at character {open} holds another set; sets cannot be nested.", nameof(text));
            parts.Add(new TokenSet([.. Items(new TokenSet([.. inside.Split(Split).Select(tokenize)]), false)]));
            at = close + End.Length;
        }

        return parts;
    }

    private static List<int[]> Items(TokenSet set, bool canonical)
    {
        if (set.Items.Count == 0)
            throw new ArgumentException("A set is empty; give it at least one item.", nameof(set));
        int empty = set.Items.ToList().FindIndex(i => i.Length == 0);
        if (empty >= 0)
            throw new ArgumentException($"Item {empty} of a set is empty.", nameof(set));
        var items = set.Items.ToList();
        if (canonical)
            items.Sort((a, b) => a.AsSpan().SequenceCompareTo(b));
        return items;
    }
}
