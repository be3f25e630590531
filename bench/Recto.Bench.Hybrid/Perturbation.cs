namespace Recto.Bench.Hybrid;

/// <summary>Makes another text of a text: a tenth of its words change places with words elsewhere in it or fall out.</summary>
internal static class Perturbation
{
    public static string Of(string text, int seed)
    {
        var random = new Random(seed * 7919 + text.Length);
        var words = text.Split(' ').ToList();
        for (int n = words.Count / 10; n > 0 && words.Count > 1; n--)
        {
            int from = random.Next(words.Count), to = random.Next(words.Count);
            if (random.Next(2) == 0) words.RemoveAt(from);
            else words[from] = words[to];
        }

        return string.Join(' ', words);
    }
}
