using System.Text;

namespace Recto.Bench.NGrams;

/// <summary>Numbers the words of texts in order of appearance; words are letters and digits, in lower case.</summary>
internal sealed class WordNumbers
{
    private readonly Dictionary<string, int> _numbers = [];

    public IEnumerable<int[]> Of(IEnumerable<ReadOnlyMemory<byte>> texts)
    {
        foreach (var text in texts) yield return Of(Encoding.UTF8.GetString(text.Span));
    }

    private int[] Of(string text)
    {
        var words = new List<int>();
        for (int at = 0; at < text.Length;)
        {
            int end = at;
            while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
            if (end > at)
            {
                string word = text[at..end].ToLowerInvariant();
                if (!_numbers.TryGetValue(word, out int number)) _numbers.Add(word, number = _numbers.Count);
                words.Add(number);
            }
            at = end + 1;
        }
        return [.. words];
    }
}
