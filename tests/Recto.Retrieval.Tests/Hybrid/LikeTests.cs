using Recto.Retrieval.Hybrid;
using Recto.Retrieval.Tests.Encoders;

namespace Recto.Retrieval.Tests.Hybrid;

public sealed class LikeTests : IAsyncLifetime
{
    private readonly HybridIndex _index = HybridIndex.CreateInMemory(Corpus.Schema, TinyEncoder.Make());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _index.AddAsync(Made.Document("masked-images", "masked pretraining of an image", "masked pretraining with pixels"), Token);
        await _index.AddAsync(Made.Document("masked-speech", "masked pretraining of speech", "masked sound"), Token);
        await _index.AddAsync(Made.Document("masked-text", "masked pretraining of sentences", "masked words"), Token);
        await _index.AddAsync(Made.Document("speech", "speech and voice recognition", "recorded sound"), Token);
        await _index.AddAsync(Made.Document("camera", "pictures of a camera", "recorded"), Token);
        await _index.AddAsync(Made.Document("odd", "quite another matter", ""), Token);
        await _index.CommitAsync(Token);
    }

    public ValueTask DisposeAsync()
    {
        _index.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Similar_documents_share_words_or_meaning_and_say_which()
    {
        var similar = _index.Similar("masked-images", ct: Token);
        Assert.DoesNotContain(similar.Hits, h => h.Id is "masked-images" or "odd");
        Assert.Equal(similar.Hits.Count, similar.TotalHits);
        var camera = similar.Hits.Single(h => h.Id == "camera");
        Assert.Equal(MatchReason.Meaning, camera.Reason);
        Assert.True(camera.Similarity > 0.5);
        var text = similar.Hits.Single(h => h.Id == "masked-text");
        Assert.True(text.Reason.HasFlag(MatchReason.Terms));
        Assert.Contains(text.Terms, t => t.Term is "masked" or "pretraining");
        Assert.Empty(_index.Similar("none", ct: Token).Hits);
    }

    [Fact]
    public async Task Like_a_document_but_for_another_subject()
    {
        var composed = await _index.SearchAsync(new(new SearchRequest("for audio")) { Like = "masked-images" }, Token);
        Assert.Equal("masked-speech", composed.Hits[0].Id);
        Assert.DoesNotContain(composed.Hits, h => h.Id == "masked-images");
        var without = await _index.SearchAsync(new(new SearchRequest("for audio -pretraining")) { Like = "masked-images" }, Token);
        Assert.DoesNotContain(without.Hits, h => h.Id.StartsWith("masked", StringComparison.Ordinal));
        Assert.Equal(["camera", "speech"], without.Hits.Select(h => h.Id).Order());
    }

    [Fact]
    public async Task Like_a_document_that_is_not_there_is_the_query_alone_and_like_without_a_query_is_similar()
    {
        var alone = await _index.SearchAsync(new(new SearchRequest("speech")), Token);
        var gone = await _index.SearchAsync(new(new SearchRequest("speech")) { Like = "none" }, Token);
        Assert.Equal(alone.Hits.Select(h => (h.Id, h.Score)), gone.Hits.Select(h => (h.Id, h.Score)));
        var empty = await _index.SearchAsync(new(new SearchRequest("")) { Like = "masked-images" }, Token);
        Assert.Equal(_index.Similar("masked-images", ct: Token).Hits.Select(h => h.Id), empty.Hits.Select(h => h.Id));
    }
}
