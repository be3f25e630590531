namespace Recto.Retrieval.Tests.NGrams;

/// <summary>Answers by reading all documents.</summary>
internal static class NaiveNGrams
{
    public static List<(int Document, int Offset)> Locate<T>(T[][] documents, T[] ngram)
    {
        var places = new List<(int, int)>();
        for (int d = 0; d < documents.Length; d++)
            for (int i = 0; i + ngram.Length <= documents[d].Length; i++)
                if (documents[d].AsSpan(i, ngram.Length).SequenceEqual(ngram)) places.Add((d, i));
        return places;
    }

    public static List<(T Token, long Count)> Continuations<T>(T[][] documents, T[] ngram) where T : struct => [.. Locate(documents, ngram)
        .Where(p => p.Offset + ngram.Length < documents[p.Document].Length)
        .GroupBy(p => documents[p.Document][p.Offset + ngram.Length])
        .OrderBy(g => g.Key)
        .Select(g => (g.Key, (long)g.Count()))];

    public static long Endings<T>(T[][] documents, T[] ngram) =>
        Locate(documents, ngram).Count(p => p.Offset + ngram.Length == documents[p.Document].Length);
}
