using Recto.Hosting.Checks;
using Recto.Hosting.Searching;
using Recto.Hosting.Searching.Encoders;
using Recto.Papers;
using Recto.Retrieval.Hybrid;

namespace Recto.Hosting.Tests.Searching;

public sealed class MeaningSearchTests : IDisposable
{
    private readonly string encoders = Directory.CreateTempSubdirectory("recto-encoder-").FullName;

    public void Dispose() => Directory.Delete(encoders, recursive: true);

    [Fact]
    public async Task A_paper_without_the_words_is_found_by_meaning_and_says_so()
    {
        await using var site = await SiteAsync();
        var found = await site.SearchAsync("voices");
        Assert.Equal("2503.00001", Assert.Single(found.Hits).Paper.Id.Value);
        Assert.Equal((MatchReason.Meaning, 1, 1), (found.Hits[0].Reason, found.Total, found.FoundByMeaning));
        Assert.True(found.Hits[0].Similarity > 0.5);
        Assert.Null(found.Notice);

        var words = await site.SearchAsync("cameras");
        Assert.True(words.Hits[0].Reason.HasFlag(MatchReason.Terms));
        Assert.Equal("cameras", Assert.Single(words.Hits[0].Terms).Term);
        Assert.Empty((await site.SearchAsync("voices -speech")).Hits);
    }

    [Fact]
    public async Task Similar_papers_and_composed_queries_go_by_meaning_too()
    {
        await using var site = await SiteAsync();
        var image = PaperId.Parse("2503.00002");
        var similar = await site.Index.SimilarAsync(Made.Paper(2, "A camera").Paper, 5, TestContext.Current.CancellationToken);
        Assert.Equal("2503.00003", similar[0].Paper.Id.Value);
        Assert.True(similar[0].Similarity > 0.5);

        var composed = await site.Index.SearchAsync(new PaperQuery("for audio", Like: image), TestContext.Current.CancellationToken);
        Assert.Equal(image, composed.Like!.Id);
        Assert.Contains("2503.00001", composed.Hits.Select(hit => hit.Paper.Id.Value));
        Assert.DoesNotContain("2503.00002", composed.Hits.Select(hit => hit.Paper.Id.Value));
    }

    [Fact]
    public async Task Another_encoder_encodes_all_papers_again_a_part_at_a_time_if_wanted()
    {
        await using var site = await SiteAsync();
        Assert.Equal(new SyncReport(0, 0, null), await site.SyncAsync());

        await using var other = HostedSite.On(site.Folder, ("Recto:Search:Encoder", TinyEncoder.Write(encoders, "other.safetensors", 0.5f)));
        var part = await other.Index.SyncAsync(null, TestContext.Current.CancellationToken, mostToEncode: 1);
        Assert.Equal(new SyncReport(0, 0, null) { Encoded = 1 }, part);
        Assert.Equal(3, (await other.SyncAsync()).Encoded);
        Assert.Equal(0, (await other.SyncAsync()).Encoded);
        Assert.Equal(1, (await other.SearchAsync("voices")).FoundByMeaning);

        await using var none = HostedSite.On(site.Folder, ("Recto:Search:Encoder", "none"));
        await none.SyncAsync();
        Assert.Empty((await none.SearchAsync("voices")).Hits);
        Assert.Equal(["2503.00001"], await none.FoundAsync("speech"));
    }

    [Fact]
    public async Task The_doctor_says_how_many_papers_are_found_by_meaning_and_what_is_wrong_with_the_encoder()
    {
        await using var site = await SiteAsync();
        // One paper is about nothing that the encoder knows.
        Assert.Contains("3 of 4 papers are found by meaning", await FindsAsync(site), StringComparison.Ordinal);
        await using var none = HostedSite.On(site.Folder, ("Recto:Search:Encoder", "none"));
        Assert.Contains("words alone", await FindsAsync(none), StringComparison.Ordinal);
        await using var lost = HostedSite.On(site.Folder, ("Recto:Search:Encoder", "/nowhere/lost.safetensors"));
        var findings = await lost.Get<Doctor>().ExamineAsync(mend: false, TestContext.Current.CancellationToken);
        Assert.Contains(findings, finding => finding.Health == Health.Bad && finding.Finds.Contains("lost.safetensors", StringComparison.Ordinal));

        static async Task<string> FindsAsync(HostedSite site) =>
            (await site.Get<Doctor>().ExamineAsync(mend: false, TestContext.Current.CancellationToken)).Single(finding => finding.Subject == "meaning").Finds;
    }

    [Theory]
    [InlineData("Recto:Search:Encoder", "/nowhere/at-all.safetensors", "/nowhere/at-all.safetensors")]
    [InlineData("Recto:Search:MeaningWeight", "2", "MeaningWeight")]
    [InlineData("Recto:Search:Endpoint", "http://localhost:1/v1", "Recto:Search:Model")]
    [InlineData("Recto:Search:Endpoint", "file:///etc", "http://")]
    public async Task A_setting_that_cannot_be_used_is_named(string name, string value, string named)
    {
        await using var site = HostedSite.Unprepared(null, (name, value));
        var encoder = site.Get<SearchEncoder>();
        var refused = Assert.Throws<SettingsException>(() => (encoder.Generator, encoder.Options));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    private async Task<HostedSite> SiteAsync()
    {
        var site = await HostedSite.EmptyAsync(null, ("Recto:Search:Encoder", TinyEncoder.Write(encoders)));
        await site.WriteAsync(
            Made.Paper(1, "Speech", "Recorded speech."), Made.Paper(2, "A camera", "It takes pixels."), Made.Paper(3, "Pictures", "Images."), Made.Paper(4, "Money", "Banks."));
        await site.SyncAsync();
        return site;
    }
}
