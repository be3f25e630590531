using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Tests;

/// <summary>BM25 written down plainly: every document, every term, no index.</summary>
internal static class NaiveSearch
{
    public static List<(string Id, double Score)> Run(IReadOnlyList<(string Id, string Title, string Body)> documents, string query, double k1, double b)
    {
        string[] terms = Words(query);
        double average = documents.Count == 0 ? 1 : documents.Average(d => Length(d));
        var saturation = new Saturation(k1, b, average, 1).Table();
        var results = new List<(string Id, double Score)>();
        foreach (var d in documents)
        {
            long sum = 0;
            foreach (string term in terms.Distinct())
            {
                int units = 2 * Words(d.Title).Count(w => w == term) + Words(d.Body).Count(w => w == term);
                if (units == 0) continue;
                int df = documents.Count(o => Words(o.Title).Contains(term) || Words(o.Body).Contains(term));
                double rarity = Math.Log(1 + (documents.Count - df + 0.5) / (df + 0.5));
                float weight = (float)(terms.Count(t => t == term) * rarity) * 65536;
                sum += (int)(weight * (units / (units + saturation[LengthCodec.Encode(Length(d))]))) + 1;
            }
            if (sum > 0) results.Add((d.Id, sum / 65536.0));
        }
        return [.. results.OrderByDescending(r => r.Score)]; // stable: ties in insertion order
    }

    public static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static double Length((string Id, string Title, string Body) d) => 2.0 * Words(d.Title).Length + Words(d.Body).Length;
}
