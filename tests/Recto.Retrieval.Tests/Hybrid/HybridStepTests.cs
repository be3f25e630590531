using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Recto.Retrieval.Encoders;
using Recto.Retrieval.Hybrid;
using Recto.Retrieval.Tests.Encoders;

namespace Recto.Retrieval.Tests.Hybrid;

/// <summary>Words and vectors stay in step, whatever happens.</summary>
public sealed class HybridStepTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recto-hybrid").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_process_that_dies_between_the_commits_leaves_nothing_wrong() =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[0, 19], Gen.Bool).Array[1, 12].Array[1, 4].Sample(commits =>
        {
            string folder = Path.Combine(_folder, Path.GetRandomFileName());
            var texts = new Dictionary<string, string>();
            foreach (var (commit, n) in commits.Select((c, n) => (c, n)))
            {
                using var index = HybridIndex.Open(folder, Corpus.Schema, Made.Encoder, IndexAccess.Write);
                // Every other commit dies.
                if (n % 2 == 0) index.BetweenCommits = () => throw new IOException("killed");
                foreach (var (number, word, add) in commit)
                {
                    if (add) Await(index.AddAsync(Made.Document($"d{number}", texts[$"d{number}"] = $"w{word} w{number}"), Token).AsTask());
                    else if (texts.Remove($"d{number}")) index.Remove($"d{number}");
                }

                if (n % 2 == 0) Assert.Throws<IOException>(() => Await(index.CommitAsync(Token)));
                else Await(index.CommitAsync(Token));
            }

            using var healed = HybridIndex.Open(folder, Corpus.Schema, Made.Encoder, IndexAccess.Write);
            Assert.Equal(texts.Count, healed.Count);
            Await(healed.EncodeMissingAsync(Source(texts), ct: Token));
            Assert.Equal((0, texts.Count), (healed.MissingCount, healed.VectorCount));
            using var fresh = HybridIndex.CreateInMemory(Corpus.Schema, Made.Encoder);
            foreach (var (id, text) in texts) Await(fresh.AddAsync(Made.Document(id, text), Token).AsTask());
            Await(fresh.CommitAsync(Token));
            foreach (string query in (string[])["w1", "w7 w3", "w12 w19"])
                Assert.Equal(ByMeaning(fresh, query), ByMeaning(healed, query));
        }, iter: 40);

    [Fact]
    public async Task An_encoder_that_fails_leaves_words_and_is_caught_up_with()
    {
        var encoder = new FlakyEncoder(TinyEncoder.Make()) { Fails = true };
        using var index = HybridIndex.Open(_folder, Corpus.Schema, encoder, IndexAccess.Write, new HybridOptions { Batch = 2 });
        var texts = new Dictionary<string, string> { ["a"] = "speech in a camera", ["b"] = "grasping arms", ["c"] = "images", ["d"] = "nothing known here", ["e"] = "voices" };
        foreach (var (id, text) in texts) await index.AddAsync(Made.Document(id, text), Token);
        await index.CommitAsync(Token);
        Assert.Equal((5, 0, 5, "connection refused"), (index.Count, index.VectorCount, index.MissingCount, index.EncoderProblem));
        Assert.Equal(1, encoder.Calls);
        Assert.Equal("a", Assert.Single((await index.SearchAsync(new(new SearchRequest("speech")), Token)).Hits).Id);

        encoder.Fails = false;
        Assert.Equal(5, await index.EncodeMissingAsync(Source(texts), ct: Token));
        // The fourth has no word that the encoder knows: no vector, and not missing either.
        Assert.Equal((4, 0, null), (index.VectorCount, index.MissingCount, index.EncoderProblem));
        index.Dispose();
        using var again = HybridIndex.Open(_folder, Corpus.Schema, encoder, IndexAccess.Write);
        Assert.Equal((4, 0), (again.VectorCount, again.MissingCount));
    }

    [Fact]
    public async Task A_query_whose_encoder_fails_or_hangs_is_answered_by_words_with_a_notice()
    {
        var clock = new FakeTimeProvider();
        var encoder = new FlakyEncoder(TinyEncoder.Make());
        using var index = HybridIndex.CreateInMemory(Corpus.Schema, encoder, new HybridOptions { Clock = clock });
        await index.AddAsync(Made.Document("a", "speech"), Token);
        await index.AddAsync(Made.Document("b", "voice"), Token);
        await index.CommitAsync(Token);
        var both = await index.SearchAsync(new(new SearchRequest("speech")), Token);
        Assert.Equal((2, 1, true, null), (both.TotalHits, both.FoundByMeaning, both.UsedMeaning, both.Notice));

        encoder.Fails = true;
        await DegradedAsync("the encoder failed");
        encoder.Fails = false;
        await DegradedAsync("the encoder failed");
        clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Null((await index.SearchAsync(new(new SearchRequest("speech")), Token)).Notice);

        encoder.Hangs = true;
        var hanging = index.SearchAsync(new(new SearchRequest("speech")), Token).AsTask();
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Contains("did not answer in time", (await hanging).Notice!, StringComparison.Ordinal);

        async Task DegradedAsync(string reason)
        {
            var results = await index.SearchAsync(new(new SearchRequest("speech")), Token);
            Assert.Contains(reason, results.Notice!, StringComparison.Ordinal);
            Assert.Equal((1, false), (results.TotalHits, results.UsedMeaning));
        }
    }

    [Fact]
    public async Task Vectors_of_a_compatible_encoder_stay_and_those_of_another_are_made_again()
    {
        var texts = new Dictionary<string, string> { ["a"] = "speech", ["b"] = "camera", ["c"] = "grasp" };
        var first = TinyEncoder.Make(family: "tiny");
        await FillAsync(first);
        var compatible = TinyEncoder.Make(family: "tiny", compatibleWith: $"0000 {first.Identity.Fingerprint}", own: 0.4f);
        using (var index = HybridIndex.Open(_folder, Corpus.Schema, compatible, IndexAccess.Write))
        {
            Assert.Equal((3, 0), (index.VectorCount, index.MissingCount));
            await index.AddAsync(Made.Document("d", "voice"), Token);
            await index.CommitAsync(Token);
            var mixed = await index.SearchAsync(new(new SearchRequest("music")), Token);
            Assert.Equal(["a", "d"], mixed.Hits.Select(h => h.Id).Order());
        }

        // The first knows nothing of the vectors of the second: a reader goes by words, a writer begins anew.
        using (var reader = HybridIndex.Open(_folder, Corpus.Schema, first)) Assert.Equal(0, reader.VectorCount);
        using var other = HybridIndex.Open(_folder, Corpus.Schema, first, IndexAccess.Write);
        Assert.Equal((0, 4), (other.VectorCount, other.MissingCount));
        texts["d"] = "voice";
        Assert.Equal(4, await other.EncodeMissingAsync(Source(texts), ct: Token));

        async Task FillAsync(StaticEncoder encoder)
        {
            using var index = HybridIndex.Open(_folder, Corpus.Schema, encoder, IndexAccess.Write);
            foreach (var (id, text) in texts) await index.AddAsync(Made.Document(id, text), Token);
            await index.CommitAsync(Token);
        }
    }

    [Fact]
    public async Task A_reader_follows_the_writer_also_when_the_vectors_are_made_anew()
    {
        using var reader = HybridIndex.Open(_folder, Corpus.Schema, TinyEncoder.Make());
        for (int round = 0; round < 3; round++)
        {
            using var writer = HybridIndex.Open(_folder, Corpus.Schema, TinyEncoder.Make(), IndexAccess.Write);
            await writer.AddAsync(Made.Document($"r{round}", "speech"), Token);
            await writer.CommitAsync(Token);
            await writer.EncodeMissingAsync(Source(Enumerable.Range(0, round + 1).ToDictionary(r => $"r{r}", _ => "speech")), ct: Token);
            Assert.True(reader.Refresh());
            Assert.Equal(round + 1, reader.VectorCount);
            Assert.Equal(round + 1, (await reader.SearchAsync(new(new SearchRequest("voice")), Token)).FoundByMeaning);
            writer.Dispose();
            if (round == 1) Directory.Delete(Path.Combine(_folder, "vectors"), recursive: true);
        }
    }

    [Fact]
    public async Task Damaged_vectors_are_made_again_and_a_writer_without_encoder_takes_them_away()
    {
        using (var index = HybridIndex.Open(_folder, Corpus.Schema, TinyEncoder.Make(), IndexAccess.Write))
        {
            await index.AddAsync(Made.Document("a", "speech"), Token);
            await index.CommitAsync(Token);
        }

        string log = Directory.GetFiles(Path.Combine(_folder, "vectors"), "*.log").Single();
        byte[] bytes = await File.ReadAllBytesAsync(log, Token);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(log, bytes, Token);
        using (var reader = HybridIndex.Open(_folder, Corpus.Schema, TinyEncoder.Make()))
            Assert.Single((await reader.SearchAsync(new(new SearchRequest("speech")), Token)).Hits);
        using (var index = HybridIndex.Open(_folder, Corpus.Schema, TinyEncoder.Make(), IndexAccess.Write)) Assert.Equal(1, index.MissingCount);

        using (var index = HybridIndex.Open(_folder, Corpus.Schema, null, IndexAccess.Write))
        {
            await index.AddAsync(Made.Document("a", "camera"), Token);
            await index.CommitAsync(Token);
        }

        Assert.False(Directory.Exists(Path.Combine(_folder, "vectors")));
    }

    private static Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<SearchDocument>>> Source(Dictionary<string, string> texts) =>
        (ids, _) => Task.FromResult<IReadOnlyList<SearchDocument>>([.. ids.Where(texts.ContainsKey).Select(id => Made.Document(id, texts[id]))]);

    private static (string, double?)[] ByMeaning(HybridIndex index, string query) =>
        [.. Await(index.SearchAsync(new(new SearchRequest(query) { Take = 100 }) { Weight = 1 }).AsTask()).Hits.Select(h => (h.Id, h.Similarity)).OrderBy(h => h.Id, StringComparer.Ordinal)];

#pragma warning disable xUnit1031
    private static T Await<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Await(Task task) => task.GetAwaiter().GetResult();
#pragma warning restore xUnit1031
}
