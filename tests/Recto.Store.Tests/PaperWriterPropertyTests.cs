using CsCheck;
using Recto.Papers;

namespace Recto.Store.Tests;

public sealed class PaperWriterPropertyTests
{
    private static readonly string[] Sources = ["hf", "arxiv", "page", "jsonl", "catalogue"];
    private static readonly string[] Ids = ["2503.00001", "2503.00002", "acl:P18-1001", "page:one", "page:two", "page:three"];

    /// <summary>Records that meet each other often: few ids, few titles, other ids, listings and votes.</summary>
    private static readonly Gen<SourcedPaper> Colliding =
        from source in OneOf(Sources)
        from id in OneOf(Ids)
        from title in OneOf("One", "ONE!", "Two", "Three of Many")
        from text in OneOf<string?>("An abstract.", "Another.", null)
        from published in OneOf<string?>("2025", "2025-03", "2025-03-12", null)
        from topic in OneOf<string?>("vision", "code", null)
        from other in OneOf<string?>([.. Ids, null])
        from day in Gen.Int[0, 2]
        from votes in Gen.Int[-1, 3]
        select new SourcedPaper
        {
            Source = source,
            Paper = Sample.Paper(id, title) with
            {
                Abstract = text,
                Published = published is null ? null : PublicationDate.Parse(published),
                Topics = topic is null ? [] : [topic],
            },
            OtherIds = other is null || source == "page" ? [] : [PaperId.Parse(other)],
            Listing = day == 0 ? null : new Listing { Paper = PaperId.Parse(id), Day = Sample.Day.AddDays(day), Position = day, Votes = votes < 0 ? null : votes },
        };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task How_records_are_cut_into_batches_does_not_matter() =>
        await Gen.Select(Colliding.Array[1, 14], Gen.Int[1, 5]).SampleAsync(
            async (records, size) =>
            {
                await using var whole = await TestStore.CreateAsync();
                await whole.Writer.UpsertAsync(records, Sample.Now, Stop);
                await using var cut = await TestStore.CreateAsync();
                foreach (var batch in records.Chunk(size))
                {
                    await cut.Writer.UpsertAsync(batch, Sample.Now, Stop);
                }

                Assert.Equal(await StoreDump.OfAsync(whole, Stop), await StoreDump.OfAsync(cut, Stop));
            },
            iter: 40);

    [Fact]
    public async Task Every_record_counts_once_and_every_id_leads_to_one_paper() =>
        await Colliding.Array[1, 14].SampleAsync(
            async records =>
            {
                await using var store = await TestStore.CreateAsync();
                var outcome = await store.Writer.UpsertAsync(records, Sample.Now, Stop);
                Assert.Equal(records.Length, outcome.Added + outcome.Updated + outcome.Unchanged);
                Assert.Equal(outcome.Added, await store.Reader.CountAsync(Stop));
                foreach (var record in records)
                {
                    Assert.NotNull(await store.Reader.FindAsync(record.Paper.Id, Stop));
                }

                var live = new HashSet<string>();
                await foreach (var change in store.Reader.ChangedSinceAsync(0, Stop))
                {
                    Assert.True(change.Deleted ? live.Remove(change.Paper.Id.Value) || true : live.Add(change.Paper.Id.Value));
                }

                Assert.Equal(outcome.Added, live.Count);
            },
            iter: 40);

    [Fact]
    public async Task The_order_of_records_does_not_matter_where_sources_tell_different_things()
    {
        // Of each paper the page tells title and abstract, arXiv authors and date, the catalogue the summary: nothing contradicts.
        var records = Enumerable.Range(1, 4).SelectMany(number =>
        {
            var title = $"Paper number {number}";
            var id = $"2503.0000{number}";
            return new[]
            {
                Sample.Record("page", Sample.Paper($"page:paper-number-{number}", title.ToUpperInvariant()) with { Abstract = "Text." }, day: Sample.Day, position: number),
                Sample.Record("arxiv", Sample.Paper(id, title) with { Authors = ["Ada"], Published = PublicationDate.Parse("2025-03-01") }),
                Sample.Record("catalogue", Sample.Paper(id, title) with { Summary = "Ours.", Published = PublicationDate.Parse("2025"), Topics = ["vision"] }),
                Sample.Record("hf", Sample.Paper(id, title) with { CodeStars = 5, Topics = number % 2 == 0 ? ["vision"] : [] }, votes: number, day: Sample.Day.AddDays(1)),
            };
        }).ToArray();
        await using var expected = await TestStore.CreateAsync();
        await expected.Writer.UpsertAsync(records, Sample.Now, Stop);
        var dump = await StoreDump.OfAsync(expected, Stop);
        await Gen.Select(Gen.Shuffle(records), Gen.Int[1, 16]).SampleAsync(
            async (shuffled, size) =>
            {
                await using var store = await TestStore.CreateAsync();
                foreach (var batch in shuffled.Chunk(size))
                {
                    await store.Writer.UpsertAsync(batch, Sample.Now, Stop);
                }

                Assert.Equal(dump, await StoreDump.OfAsync(store, Stop));
                var revision = await store.Database.RevisionAsync(Stop);
                Assert.Equal(16, (await store.Writer.UpsertAsync(shuffled, Sample.Now.AddDays(1), Stop)).Unchanged);
                Assert.Equal(revision, await store.Database.RevisionAsync(Stop));
            },
            iter: 25);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
