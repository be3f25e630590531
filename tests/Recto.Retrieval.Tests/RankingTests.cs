using CsCheck;

namespace Recto.Retrieval.Tests;

public class RankingTests
{
    private static readonly IndexOptions Small = new() { BufferedDocuments = 7, MergeFactor = 3 };

    [Fact]
    public void Ranking_is_that_of_plain_BM25() => Compare(40, Small, 300);

    [Fact]
    public void Ranking_of_more_documents_than_a_block_has_is_that_of_plain_BM25() => Compare(700, new IndexOptions(), 30);

    private static void Compare(int most, IndexOptions options, int times) =>
        Gen.Select(Corpus.Documents(30, 1, most), Corpus.Text(30, 1, 6), Gen.Int[1, 12]).Sample((texts, query, take) =>
        {
            using var index = SearchIndex.CreateInMemory(Corpus.Schema, options);
            for (int i = 0; i < texts.Length; i++) index.Add(Corpus.Document(i, texts[i]));
            index.Commit();
            var expected = NaiveSearch.Run([.. texts.Select((t, i) => ($"d{i}", t.Title, t.Body))], query, 1.5, 0.6);
            var found = index.Search(new SearchRequest(query) { Take = take });
            Assert.Equal(expected.Take(take), found.Hits.Select(h => (h.Id, h.Score)));
            Assert.Equal(expected.Count, index.Search(new SearchRequest(query) { ExactTotal = true }).TotalHits);
        }, iter: times);

    [Fact]
    public void Ranking_after_removals_and_compaction_is_that_of_the_documents_left() =>
        Gen.Select(Corpus.Documents(20, 5, 60), Corpus.Text(20, 1, 5), Gen.Int[2, 5]).Sample((texts, query, step) =>
        {
            using var index = SearchIndex.CreateInMemory(Corpus.Schema, Small);
            for (int i = 0; i < texts.Length; i++)
            {
                index.Add(Corpus.Document(i, texts[i]));
                if (i % 11 == 10) index.Commit();
            }
            for (int i = 0; i < texts.Length; i += step) Assert.True(index.Remove($"d{i}"));
            index.Compact();
            var left = texts.Select((t, i) => ($"d{i}", t.Title, t.Body)).Where((_, i) => i % step != 0).ToList();
            Assert.Equal(left.Count, index.Count);
            Assert.Equal(NaiveSearch.Run(left, query, 1.5, 0.6).Take(10), index.Search(new SearchRequest(query) { Take = 10 }).Hits.Select(h => (h.Id, h.Score)));
        }, iter: 200);

    [Fact]
    public void Skipping_never_changes_the_result() =>
        Gen.Select(Corpus.Documents(200, 2500, 6000), Corpus.Text(200, 1, 8).Array[20], Gen.Int[2, 9], Gen.Double[0.5, 2.5], Gen.Double[0, 1])
            .Sample((texts, queries, step, k1, b) =>
            {
                string folder = Directory.CreateTempSubdirectory("recto-rank").FullName;
                try
                {
                    using (var writer = SearchIndex.Open(folder, Corpus.Schema, IndexAccess.Write, new IndexOptions { BufferedDocuments = 2000 }))
                    {
                        for (int i = 0; i < texts.Length; i++) writer.Add(Corpus.Document(i, texts[i]));
                        writer.Commit();
                        for (int i = 0; i < texts.Length; i += step) writer.Remove($"d{i}");
                        writer.Commit();
                    }
                    // Other parameters than those the stored maxima were computed with.
                    using var index = SearchIndex.Open(folder, Corpus.Schema, options: new IndexOptions { K1 = k1, B = b });
                    foreach (string query in queries)
                        foreach (int take in (int[])[1, 10, 100])
                        {
                            var quick = index.Search(new SearchRequest(query) { Take = take });
                            var full = index.Search(new SearchRequest(query) { Take = take, ExactTotal = true });
                            Assert.Equal(full.Hits.Select(h => (h.Id, h.Score)), quick.Hits.Select(h => (h.Id, h.Score)));
                            Assert.True(quick.TotalHits <= full.TotalHits && full.IsTotalExact);
                            if (quick.IsTotalExact) Assert.Equal(full.TotalHits, quick.TotalHits);
                        }
                }
                finally
                {
                    Directory.Delete(folder, recursive: true);
                }
            }, iter: 6, threads: 1);

    [Fact]
    public void Phrases_and_fields_find_what_reading_finds() =>
        Gen.Select(Corpus.Documents(6, 1, 60), Corpus.Text(6, 1, 3)).Sample((texts, phrase) =>
        {
            using var index = SearchIndex.CreateInMemory(Corpus.Schema, Small);
            for (int i = 0; i < texts.Length; i++) index.Add(Corpus.Document(i, texts[i]));
            index.Commit();
            HashSet<string> Found(string query) => [.. index.Search(new SearchRequest(query) { Take = 1000 }).Hits.Select(h => h.Id)];
            HashSet<string> Read(Func<(string Title, string Body), bool> has) =>
                [.. texts.Select((t, i) => (t, i)).Where(x => has(x.t)).Select(x => $"d{x.i}")];
            bool In(string text) => $" {text} ".Contains($" {phrase} ", StringComparison.Ordinal);
            Assert.Equal(Read(t => In(t.Title) || In(t.Body)), Found($"\"{phrase}\""));
            Assert.Equal(Read(t => In(t.Title)), Found($"title:\"{phrase}\""));
            Assert.Equal(Read(t => !In(t.Title) && !In(t.Body)), Found($"-\"{phrase}\""));
            Assert.Equal(Read(t => !In(t.Body)), Found($"-body:\"{phrase}\""));
        }, iter: 200);

    [Fact]
    public void Number_order_facets_and_ranges_agree_with_counting() =>
        Gen.Select(Corpus.Documents(10, 1, 80), Gen.Int[0, 50], Gen.Bool, Gen.Bool).Sample((texts, low, descending, words) =>
        {
            using var index = SearchIndex.CreateInMemory(Corpus.Schema, Small);
            var documents = texts.Select((t, i) => Corpus.Document(i, t)).ToList();
            foreach (var d in documents) index.Add(d);
            index.Commit();
            long? Year(SearchDocument d) => d.Numbers.TryGetValue("year", out long y) ? y : null;
            var all = documents.Where(d => !words || $"{d.Text["title"]} {d.Text["body"]}".Split(' ').Contains("w0")).ToList();
            string query = words ? "w0" : "";
            var sorted = index.Search(new SearchRequest(query) { Take = 7, Sort = new SearchSort("year", descending) });
            var expected = descending ? all.OrderByDescending(Year) : all.OrderBy(d => Year(d) ?? long.MaxValue);
            Assert.Equal(expected.Take(7).Select(d => d.Id), sorted.Hits.Select(h => h.Id));
            Assert.Equal(all.Count, sorted.TotalHits);
            var ranged = index.Search(new SearchRequest(query) { Filters = [Filter.Range("year", low, null)], Facets = ["topic"], Take = 1000 });
            Assert.Equal(all.Count(d => Year(d) >= low), ranged.TotalHits);
            foreach (var value in ranged.Facets[0].Values)
                Assert.Equal(all.Count(d => Year(d) >= low && d.Keywords["topic"].Contains(value.Value)), value.Count);
        }, iter: 200);
}
