using System.Text;
using CsCheck;
using Recto.Retrieval.NGrams;

namespace Recto.Retrieval.Tests.NGrams;

public class FmIndexTests
{
    private static readonly Gen<FmIndexOptions> Options = Gen.Select(Gen.Int[1, 40], Gen.Int[1, 60], Gen.Int[1, 2],
        (rate, block, threads) => new FmIndexOptions { SampleRate = rate, BlockSize = block, Threads = threads });

    [Fact]
    public void Counts_places_and_continuations_are_those_of_a_plain_search() =>
        Gen.Select(Documents.OfTokens, Options, Gen.Int[0, 4], Gen.Int[0, 1000]).Sample((documents, options, length, pick) =>
        {
            using var index = Documents.Index(documents, options);
            foreach (int[] ngram in NGrams(documents, length, pick))
            {
                var range = index.Find(ngram);
                Assert.Equal(ngram.Length, range.Length);
                var places = NaiveNGrams.Locate(documents, ngram);
                Assert.Equal(places.Count, range.Count);
                Assert.Equal(places, index.Locate(range).Select(o => (o.Document, o.Offset)).Order());
                var continuations = NaiveNGrams.Continuations(documents, ngram);
                Assert.Equal(continuations, index.Continuations(range).Select(c => (c.Token, c.Count)));
                Assert.Equal(NaiveNGrams.Endings(documents, ngram), index.Endings(range));
                int top = pick % 5;
                Assert.Equal(continuations.OrderByDescending(c => c.Count).ThenBy(c => c.Token).Take(top), index.TopContinuations(range, top).Select(c => (c.Token, c.Count)));
                Assert.Equal(range.Count, continuations.Sum(c => c.Count) + index.Endings(range));
            }
        }, iter: 500);

    [Fact]
    public void Documents_come_back_as_they_were() => Gen.Select(Documents.OfTokens, Options).Sample((documents, options) =>
    {
        using var index = Documents.Index(documents, options);
        Assert.Equal(documents.Length, index.DocumentCount);
        Assert.Equal(documents.Sum(d => d.Length), index.TokenCount);
        for (int d = 0; d < documents.Length; d++) Assert.Equal(documents[d], index.Extract(d));
    }, iter: 300);

    [Fact]
    public void Any_substring_of_any_text_is_found() => Gen.Select(Documents.OfText, Options, Gen.Int[0, 1000]).Sample((documents, options, pick) =>
    {
        using var index = Documents.Index(documents, options);
        byte[][] bytes = Array.ConvertAll(documents, Encoding.UTF8.GetBytes);
        foreach (string text in new[] { Part(documents[pick % documents.Length], pick), "ab", "🦊" })
        {
            var range = index.Find(text);
            var places = NaiveNGrams.Locate(bytes, Encoding.UTF8.GetBytes(text));
            Assert.Equal(text.Length == 0 ? bytes.Sum(b => b.Length + 1) : places.Count, index.Count(text));
            if (text.Length > 0) Assert.Equal(places, index.Locate(range).Select(o => (o.Document, o.Offset)).Order());
        }
        for (int d = 0; d < documents.Length; d++) Assert.Equal(Encoding.UTF8.GetString(bytes[d]), index.ExtractText(d));
    }, iter: 400);

    [Fact]
    public void Blocks_make_no_difference_to_what_is_counted_nor_do_threads() => Gen.Select(Documents.OfTokens, Gen.Int[1, 30]).Sample((documents, block) =>
    {
        using var whole = Documents.Index(documents);
        using var merged = Documents.Index(documents, new FmIndexOptions { BlockSize = block, Threads = 2 });
        Assert.Equal(whole.SizeInBytes, merged.SizeInBytes);
        foreach (var first in whole.Continuations(whole.All))
        {
            Assert.Equal(whole.Find([first.Token]), merged.Find([first.Token]));
            foreach (var second in whole.Continuations(whole.Find([first.Token])))
                Assert.Equal(whole.Find([first.Token, second.Token]), merged.Find([first.Token, second.Token]));
        }
    }, iter: 200);

    [Theory]
    [InlineData(new[] { 2, 3 }, "4:2 9:1", "0 1 2")]
    [InlineData(new[] { 1, 2, 3 }, "4:1 9:1", "0 2")]
    [InlineData(new[] { 3, 4, 9 }, "", "1 2")]
    [InlineData(new[] { 3, 9 }, "", "0")]
    [InlineData(new[] { 9 }, "", "0 1 2")]
    public void The_published_example_gives_its_counts_continuations_and_documents(int[] ngram, string continuations, string documents)
    {
        using var index = Documents.Index([[1, 2, 3, 9], [2, 3, 4, 9], [1, 2, 3, 4, 9]]);
        var range = index.Find(ngram);
        Assert.Equal(documents.Split(' ').Length, range.Count);
        Assert.Equal(continuations, string.Join(' ', index.Continuations(range).Select(c => $"{c.Token}:{c.Count}")));
        Assert.Equal(documents, string.Join(' ', Enumerable.Range((int)range.First, (int)range.Count).Select(r => index.LocateDocument(r)).Order()));
        Assert.True(index.Find([4, 2]).IsEmpty);
    }

    [Fact]
    public void An_ngram_never_runs_into_the_next_document()
    {
        // With one token that both ends documents and stands in them, a plain concatenation would find a third.
        using var index = Documents.Index([[1, 2, 3, 1], [2, 3, 4, 1], [1, 2, 3, 4, 1]]);
        Assert.Equal(2, index.Count([1, 2, 3]));
        Assert.Equal(0, index.Count([1, 2, 3, 1, 2]));
        Assert.Equal(3, index.Endings(index.Find([1])));
    }

    [Fact]
    public void Tokens_that_occur_nowhere_and_ngrams_that_go_on_from_nothing_are_empty()
    {
        using var index = Documents.Index([[1, 2]]);
        Assert.Equal(0, index.Count([3]));
        Assert.Equal(0, index.Count([-1]));
        var nothing = index.Find([2, 1]);
        Assert.True(nothing.IsEmpty);
        Assert.True(index.Step(nothing, 1).IsEmpty);
        Assert.Empty(index.Continuations(nothing));
        Assert.Empty(index.Locate(nothing));
    }

    [Fact]
    public void Only_empty_documents_can_be_indexed()
    {
        using var index = Documents.Index([[], []]);
        Assert.Equal((2, 0, 0), (index.DocumentCount, index.TokenCount, index.VocabularySize));
        Assert.Empty(index.Extract(1));
        Assert.Empty(index.Continuations(index.All));
        Assert.Equal(0, index.Count([1]));
    }

    [Fact]
    public void Bad_input_is_refused_with_what_is_wrong()
    {
        Assert.Contains("Document 1 has the token -3", Assert.Throws<ArgumentException>(() => Documents.Index([[1], [-3]])).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Documents.Index(Array.Empty<int[]>()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Documents.Index([[1]], new FmIndexOptions { SampleRate = 0 }));
        using var index = Documents.Index([[1, 2]]);
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Step(new RowRange(0, 99, 1), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.LocateDocument(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Extract(1));
        Assert.Throws<InvalidOperationException>(() => index.Count("text"));
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => index.Count([1]));
    }

    private static IEnumerable<int[]> NGrams(int[][] documents, int length, int pick)
    {
        int[] document = documents[pick % documents.Length];
        if (length > 0 && document.Length >= length) yield return document.AsSpan(pick % (document.Length - length + 1), length).ToArray();
        yield return [.. Enumerable.Range(0, length + 1).Select(i => (pick >> i) % 3)];
    }

    private static string Part(string text, int pick) => text.Length == 0 ? "" : text[(pick % text.Length)..Math.Min(text.Length, pick % text.Length + 1 + pick % 4)];
}
