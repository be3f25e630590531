using Recto.Papers;

namespace Recto.Store.Tests;

public sealed class PaperReaderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_store_answers_with_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        Assert.Null(await store.Reader.LatestDayAsync(Stop));
        Assert.Null(await store.Reader.FindAsync(PaperId.Parse("2301.08739"), Stop));
        Assert.Empty(await store.Reader.ListAsync(Sample.Day, Sample.Day, Stop));
        Assert.Empty(await store.Reader.CandidatesAsync(Sample.Day, Sample.Day, null, Stop));
        Assert.Empty(await store.Reader.TopicsAsync(Stop));
        Assert.Equal(0, (await store.Reader.PageAsync(null, 0, 10, Stop)).Total);
        Assert.Empty(await store.Reader.ChangedSinceAsync(0, Stop).ToListAsync(Stop));
        Assert.Equal(0, await store.Database.RevisionAsync(Stop));
    }

    [Fact]
    public async Task A_list_has_each_paper_once_with_its_latest_listing_and_all_votes()
    {
        await using var store = await TestStore.CreateAsync();
        var next = Sample.Day.AddDays(1);
        await store.Writer.UpsertAsync(
            [
                Sample.Record("hf", "2503.00001", "One", votes: 3, position: 2),
                Sample.Record("hf", "2503.00002", "Two", votes: 4, position: 1),
                Sample.Record("hf", "2503.00001", "One", votes: 7, day: next, position: 9),
                Sample.Record("hf", "2503.00003", "Three", day: Sample.Day.AddDays(5)),
            ],
            Sample.Now,
            Stop);
        var list = await store.Reader.ListAsync(Sample.Day, next, Stop);
        Assert.Equal(
            [("2503.00001", next, 9, 7), ("2503.00002", Sample.Day, 1, 4)],
            list.Select(entry => (entry.Paper.Id.Value, entry.Listing.Day, entry.Listing.Position, entry.Votes.Sum(vote => vote.Count))));
        var candidates = await store.Reader.CandidatesAsync(Sample.Day, next, null, Stop);
        Assert.Equal(
            [("2503.00001", next, 9, 7), ("2503.00002", Sample.Day, 1, 4)],
            candidates.OrderBy(entry => entry.Paper).Select(entry => (entry.Paper.Value, entry.Listed, entry.Position, entry.Votes.Sum(vote => vote.Count))));
        Assert.Equal(["2503.00002", "2503.00001"], (await store.Reader.ListAsync(Sample.Day, Sample.Day, Stop)).Select(entry => entry.Paper.Id.Value));
    }

    [Fact]
    public async Task Days_lead_from_one_to_the_next_over_gaps()
    {
        await using var store = await TestStore.CreateAsync();
        ListDay[] days = [Sample.Day, Sample.Day.AddDays(3), Sample.Day.AddDays(40)];
        await store.Writer.UpsertAsync(
            [.. days.Select((day, index) => Sample.Record("hf", $"2503.0000{index}", $"Paper {index}", day: day)), Sample.Record("hf", "2503.00009", "Nine", day: days[1])],
            Sample.Now,
            Stop);
        Assert.Equal(days[2], await store.Reader.LatestDayAsync(Stop));
        Assert.Equal(days[1], await store.Reader.PreviousDayAsync(days[2], Stop));
        Assert.Equal(days[1], await store.Reader.NextDayAsync(days[0].AddDays(1), Stop));
        Assert.Null(await store.Reader.PreviousDayAsync(days[0], Stop));
        Assert.Null(await store.Reader.NextDayAsync(days[2], Stop));
        Assert.Equal([new DayCount(days[0], 1), new DayCount(days[1], 2)], await store.Reader.DaysAsync(days[0], days[2].AddDays(-1), Stop));
    }

    [Fact]
    public async Task Pages_go_from_the_newest_to_those_without_a_date()
    {
        await using var store = await TestStore.CreateAsync();
        static Paper Dated(int number, string? date, params string[] topics) =>
            Sample.Paper($"2503.0000{number}", $"Paper {number}") with { Published = date is null ? null : PublicationDate.Parse(date), Topics = topics };
        Paper[] papers = [Dated(1, null, "vision"), Dated(2, "2025", "vision", "code"), Dated(3, "2025-03-12", "code"), Dated(4, "2024-12-31", "vision")];
        await store.Writer.UpsertAsync([.. papers.Select(paper => Sample.Record("arxiv", paper))], Sample.Now, Stop);
        var page = await store.Reader.PageAsync(null, 1, 2, Stop);
        Assert.Equal((4, "2503.00002 2503.00004"), (page.Total, string.Join(' ', page.Papers.Select(paper => paper.Id))));
        var vision = await store.Reader.PageAsync("vision", 0, 10, Stop);
        Assert.Equal((3, "2503.00002 2503.00004 2503.00001"), (vision.Total, string.Join(' ', vision.Papers.Select(paper => paper.Id))));
        Assert.Equal([new TopicCount("vision", 3), new TopicCount("code", 2)], await store.Reader.TopicsAsync(Stop));
        await store.Writer.UpsertAsync([Sample.Record("catalogue", Dated(1, "2025-06-01", "code"))], Sample.Now, Stop);
        Assert.Equal([new TopicCount("code", 3), new TopicCount("vision", 2)], await store.Reader.TopicsAsync(Stop));
        Assert.Equal("2503.00001", (await store.Reader.PageAsync("code", 0, 1, Stop)).Papers[0].Id.Value);
    }

    [Fact]
    public async Task Stretches_go_on_where_they_ended_whatever_is_added_meanwhile()
    {
        await using var store = await TestStore.CreateAsync();
        static Paper Dated(int number, string? date) =>
            Sample.Paper($"2503.0000{number}", $"Paper {number}") with { Published = date is null ? null : PublicationDate.Parse(date) };
        Paper[] papers = [Dated(1, null), Dated(2, "2025"), Dated(3, "2025-03-12"), Dated(4, "2025-03-12"), Dated(5, null)];
        await store.Writer.UpsertAsync([.. papers.Select(paper => Sample.Record("arxiv", paper))], Sample.Now, Stop);
        var first = await store.Reader.StretchAsync(null, 2, Stop);
        Assert.Equal(["2503.00004", "2503.00003"], first.Papers.Select(paper => paper.Id.Value));

        await store.Writer.UpsertAsync([Sample.Record("arxiv", Dated(6, "2025-03-13")), Sample.Record("arxiv", Dated(7, "2025-03-12"))], Sample.Now, Stop);
        Assert.True(PaperCursor.TryParse(first.Next.ToString(), out var cursor));
        var second = await store.Reader.StretchAsync(cursor, 2, Stop);
        Assert.Equal(["2503.00002", "2503.00005"], second.Papers.Select(paper => paper.Id.Value));
        var last = await store.Reader.StretchAsync(second.Next, 2, Stop);
        Assert.Equal(["2503.00001"], last.Papers.Select(paper => paper.Id.Value));
        Assert.Null(last.Next);
    }

    [Theory]
    [InlineData("")]
    [InlineData("20250312")]
    [InlineData("20250312-")]
    [InlineData("-1-2")]
    [InlineData("20250312-4711-1")]
    [InlineData("99999999999-1")]
    public void What_is_no_cursor_is_not_read_as_one(string text) => Assert.False(PaperCursor.TryParse(text, out _));

    [Fact]
    public async Task Receptions_are_the_latest_listing_and_the_sum_of_votes()
    {
        await using var store = await TestStore.CreateAsync();
        var next = Sample.Day.AddDays(1);
        await store.Writer.UpsertAsync(
            [
                Sample.Record("hf", "2503.00001", "One", votes: 3, position: 2),
                Sample.Record("hf", "2503.00001", "One", votes: 7, day: next, position: 9),
                Sample.Record("arxiv", Sample.Paper("2503.00002", "Two")),
            ],
            Sample.Now, Stop);
        var found = await store.Reader.ReceptionsAsync([PaperId.Parse("2503.00001"), PaperId.Parse("2503.00002"), PaperId.Parse("2503.00003")], Stop);
        Assert.Equal(2, found.Count);
        Assert.Equal((next, 9, 7), (found[PaperId.Parse("2503.00001")].Listing!.Day, found[PaperId.Parse("2503.00001")].Listing!.Position, found[PaperId.Parse("2503.00001")].Votes));
        Assert.Equal(0, found[PaperId.Parse("2503.00002")].Votes);
    }

    [Fact]
    public async Task Papers_come_in_the_order_asked_and_unknown_ones_are_left_out()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writer.UpsertAsync([.. Enumerable.Range(1, 5).Select(number => Sample.Record("hf", Sample.Full(number)))], Sample.Now, Stop);
        PaperId[] asked = [Sample.Full(4).Id, PaperId.Parse("2503.99999"), Sample.Full(2).Id];
        Assert.Equal([asked[0], asked[2]], (await store.Reader.GetAsync(asked, Stop)).Select(paper => paper.Id));
    }

    [Fact]
    public async Task Changes_can_be_read_on_from_any_revision()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writer.UpsertAsync([.. Enumerable.Range(1, 1200).Select(number => Sample.Record("hf", $"2503.{number:00000}", $"Paper {number}"))], Sample.Now, Stop);
        var all = await store.Reader.ChangedSinceAsync(0, Stop).ToListAsync(Stop);
        Assert.Equal(1200, all.Select(change => change.Paper.Id).Distinct().Count());
        Assert.Equal(all.Select(change => change.Revision).Order().Distinct(), all.Select(change => change.Revision));
        Assert.Equal(all[^1].Revision, await store.Database.RevisionAsync(Stop));
        await store.Writer.UpsertAsync([Sample.Record("hf", "2503.00003", "Paper 3", votes: 1), Sample.Record("hf", "2503.00004", "Another title")], Sample.Now, Stop);
        var later = await store.Reader.ChangedSinceAsync(all[^1].Revision, Stop).ToListAsync(Stop);
        Assert.Equal(["2503.00003", "2503.00004"], later.Select(change => change.Paper.Id.Value).Order());
        Assert.Equal(801, await store.Reader.ChangedSinceAsync(all[400].Revision, Stop).CountAsync(Stop));
    }
}
