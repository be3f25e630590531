using Recto.Papers;

namespace Recto.Store.Tests;

public sealed class PaperWriterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_paper_comes_back_as_it_went_in()
    {
        await using var store = await TestStore.CreateAsync();
        var paper = Sample.Full(7);
        var outcome = await store.Writer.UpsertAsync([Sample.Record("hf", paper, votes: 5)], Sample.Now, Stop);
        Assert.Equal(new IngestOutcome(1, 0, 0, 1, 1), outcome);
        var found = await store.Reader.FindAsync(paper.Id, Stop);
        Assert.NotNull(found);
        Assert.False(found.ByAlias);
        Assert.Equivalent(paper, found.Paper, strict: true);
    }

    [Fact]
    public async Task The_same_batch_again_changes_nothing_not_even_the_revision()
    {
        await using var store = await TestStore.CreateAsync();
        SourcedPaper[] batch = [.. Enumerable.Range(1, 50).Select(number => Sample.Record("hf", Sample.Full(number), votes: number))];
        await store.Writer.UpsertAsync(batch, Sample.Now, Stop);
        var revision = await store.Database.RevisionAsync(Stop);
        Assert.True(revision >= 50);
        var again = await store.Writer.UpsertAsync(batch, Sample.Now.AddHours(1), Stop);
        Assert.Equal(new IngestOutcome(0, 0, 50, 0, 0), again);
        Assert.Equal(revision, await store.Database.RevisionAsync(Stop));
    }

    [Fact]
    public async Task A_paper_known_by_title_takes_the_arxiv_id_and_keeps_the_old_one_as_alias()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writer.UpsertAsync([Sample.Record("page", "page:point-clouds", "Point Clouds: A Study", day: Sample.Day)], Sample.Now, Stop);
        var before = await store.Database.RevisionAsync(Stop);
        var outcome = await store.Writer.UpsertAsync([Sample.Record("arxiv", "2301.08739", "Point clouds - a study")], Sample.Now, Stop);
        Assert.Equal(1, outcome.Updated);
        Assert.Equal(1, await store.Reader.CountAsync(Stop));
        var found = await store.Reader.FindAsync(PaperId.Parse("page:point-clouds"), Stop);
        Assert.Equal((true, "2301.08739", "Point clouds - a study"), (found!.ByAlias, found.Paper.Id.Value, found.Paper.Title));
        Assert.Single(await store.Reader.ListingsAsync(found.Paper.Id, Stop));
        var changes = await store.Reader.ChangedSinceAsync(before, Stop).ToListAsync(Stop);
        Assert.Equal([("page:point-clouds", true), ("2301.08739", false)], changes.Select(change => (change.Paper.Id.Value, change.Deleted)));
    }

    [Fact]
    public async Task A_title_from_a_page_finds_the_known_paper_and_does_not_overwrite_its_title()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writer.UpsertAsync([Sample.Record("catalogue", "2301.08739", "Point Clouds")], Sample.Now, Stop);
        var read = Sample.Paper("page:point-clouds", "point clouds") with { Abstract = "What the page says." };
        await store.Writer.UpsertAsync([Sample.Record("page", read, day: Sample.Day)], Sample.Now, Stop);
        var paper = Assert.Single((await store.Reader.ListAsync(Sample.Day, Sample.Day, Stop)).Select(entry => entry.Paper));
        Assert.Equal(("2301.08739", "Point Clouds", "What the page says."), (paper.Id.Value, paper.Title, paper.Abstract));
    }

    [Fact]
    public async Task Changed_counts_become_entries_of_the_vote_log()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writer.UpsertAsync([Sample.Record("hf", "2503.00001", "One", votes: 5)], Sample.Now, Stop);
        await store.Writer.UpsertAsync([Sample.Record("hf", "2503.00001", "One", votes: 9)], Sample.Now.AddHours(1), Stop);
        await store.Writer.UpsertAsync([Sample.Record("hf", "2503.00001", "One", votes: 8)], Sample.Now.AddHours(2), Stop);
        var id = PaperId.Parse("2503.00001");
        Assert.Equal(
            [
                new Vote(id, new DateTimeOffset(2025, 3, 12, 12, 0, 0, TimeSpan.Zero), 5, "hf"),
                new Vote(id, Sample.Now.AddHours(1), 4, "hf"),
                new Vote(id, Sample.Now.AddHours(2), -1, "hf"),
            ],
            await store.Reader.VotesAsync(id, Stop));
    }
}
