using CsCheck;

namespace Recto.Papers.Tests;

public sealed class PaperMergeTests
{
    private static readonly Paper Bare = new() { Id = PaperId.Parse("2301.08739"), Title = "A title" };

    private static readonly Gen<SourcedPaper> Records =
        from source in OneOf("hf", "arxiv", "page", "jsonl", "catalogue")
        from id in OneOf("2301.08739", "page:a-title", "page:another")
        from title in OneOf("A title", "Another title")
        from text in OneOf<string?>("Text.", "Other text.", null)
        from authors in OneOf<string[]>([], ["Ada"], ["Ada", "Grace"])
        from complete in Gen.Bool
        from published in OneOf<string?>("2025", "2025-03", "2024-03-12", null)
        from topics in OneOf<string[]>([], ["vision"], ["code", "vision"])
        from number in Gen.Int[-1, 2]
        select Said(source, new Paper
        {
            Id = PaperId.Parse(id),
            Title = title,
            RawTitle = title == "A title" ? null : "raw",
            Abstract = text,
            Summary = text,
            Authors = authors,
            AuthorsComplete = complete,
            Published = published is null ? null : PublicationDate.Parse(published),
            CodeUrl = number < 0 ? null : new Uri($"https://example.org/{number}"),
            CodeStars = number < 0 ? null : number,
            Topics = topics,
            Keywords = topics,
            Categories = authors,
        });

    [Fact]
    public void The_same_record_twice_changes_nothing_and_keeps_the_instance_equal() =>
        Gen.Select(Records.Array[1, 5], Records).Sample((earlier, record) =>
        {
            var known = earlier[1..].Aggregate(PaperMerge.Begin(earlier[0]), PaperMerge.Apply);
            var once = PaperMerge.Apply(known, record);
            Assert.Equal(once, PaperMerge.Apply(once, record));
        });

    [Theory]
    [InlineData("2110.07560", "acl:2022.acl-long.125", "Anna Korhonen", "A. Korhonen", true)]
    [InlineData("2110.07560", "acl:2022.acl-long.125", "Anna Korhonen", "Ivan Vulić", false)]
    [InlineData("2110.07560", "2110.07561", "Anna Korhonen", "Anna Korhonen", false)]
    [InlineData("acl:P18-1001", "conf:nips2018/11127", "Anna Korhonen", "Anna Korhonen", true)]
    [InlineData("2110.07560", "page:a-title", "Anna Korhonen", "", true)]
    public void A_preprint_and_its_printed_version_are_one_paper(string left, string right, string leftAuthor, string rightAuthor, bool expected) =>
        Assert.Equal(
            expected,
            PaperMerge.AreOne(
                Bare with { Id = PaperId.Parse(left), Authors = [leftAuthor] }, Bare with { Id = PaperId.Parse(right), Authors = [rightAuthor] }));

    [Fact]
    public void A_saved_page_fills_a_missing_abstract_but_does_not_replace_one()
    {
        var catalogue = PaperMerge.Begin(Said("catalogue", Bare));
        var page = Said("page", Bare with { Abstract = "From the page." });
        var arxiv = Said("arxiv", Bare with { Abstract = "From arXiv." });

        Assert.Equal("From the page.", PaperMerge.Apply(catalogue, page).Paper.Abstract);
        Assert.Equal("From arXiv.", PaperMerge.Apply(PaperMerge.Apply(catalogue, page), arxiv).Paper.Abstract);
        Assert.Equal("From arXiv.", PaperMerge.Apply(PaperMerge.Apply(catalogue, arxiv), page).Paper.Abstract);
    }

    [Fact]
    public void Nothing_that_is_known_is_forgotten() =>
        Gen.Select(Records.Array[1, 5], Records).Sample((earlier, record) =>
        {
            var known = earlier[1..].Aggregate(PaperMerge.Begin(earlier[0]), PaperMerge.Apply).Paper;
            var merged = PaperMerge.Apply(new KnownPaper(known, true), record).Paper;
            Assert.True(merged.Abstract is not null || known.Abstract is null);
            Assert.True(merged.Summary is not null || known.Summary is null);
            Assert.True(merged.CodeUrl is not null || known.CodeUrl is null);
            Assert.True(merged.Authors.Count > 0 || known.Authors.Count == 0);
            Assert.True(merged.Topics.Count > 0 || known.Topics.Count == 0);
            Assert.True(PublishedLength(merged) >= PublishedLength(known));
        });

    [Fact]
    public void What_a_source_gives_replaces_what_was_there_and_what_it_leaves_out_stays()
    {
        var known = new KnownPaper(Bare with { Abstract = "Old.", RawAbstract = "Old raw.", Venue = "Venue", CodeStars = 1, Keywords = ["old"] }, true);
        var merged = PaperMerge.Apply(known, Said("hf", Bare with { Abstract = "New.", CodeStars = 2, Keywords = ["new"] })).Paper;
        Assert.Equal(("New.", null, "Venue", 2), (merged.Abstract, merged.RawAbstract, merged.Venue, merged.CodeStars));
        Assert.Equal(["new"], merged.Keywords);
    }

    [Theory]
    [InlineData("arxiv", "page", "A title")]
    [InlineData("catalogue", "jsonl", "A title")]
    [InlineData("hf", "arxiv", "New title")]
    [InlineData("page", "arxiv", "New title")]
    [InlineData("jsonl", "page", "New title")]
    public void A_title_as_its_authors_wrote_it_is_not_overwritten_by_a_copied_one(string first, string second, string expected)
    {
        var known = PaperMerge.Begin(Said(first, Bare with { RawTitle = "A raw title" }));
        var merged = PaperMerge.Apply(known, Said(second, Bare with { Title = "New title" }));
        Assert.Equal((expected, expected == "A title" ? "A raw title" : null), (merged.Paper.Title, merged.Paper.RawTitle));
    }

    [Theory]
    [InlineData("hf", "Old.")]
    [InlineData("catalogue", "New.")]
    public void Only_the_catalogue_replaces_a_summary(string source, string expected) =>
        Assert.Equal(expected, Merge(Bare with { Summary = "Old." }, source, Bare with { Summary = "New." }).Summary);

    [Theory]
    [InlineData(true, false, "old")]
    [InlineData(true, true, "new")]
    [InlineData(false, true, "new")]
    [InlineData(false, false, "new")]
    public void A_complete_list_of_authors_beats_an_incomplete_one(bool known, bool said, string expected)
    {
        var merged = Merge(Bare with { Authors = ["old"], AuthorsComplete = known }, "hf", Bare with { Authors = ["new"], AuthorsComplete = said });
        Assert.Equal([expected], merged.Authors);
        Assert.Equal(known || said, merged.AuthorsComplete);
    }

    [Fact]
    public void A_source_without_authors_says_nothing_of_them()
    {
        var merged = Merge(Bare with { Authors = ["Ada"], AuthorsComplete = false }, "hf", Bare);
        Assert.Equal(("Ada", false), (Assert.Single(merged.Authors), merged.AuthorsComplete));
        Assert.False(Merge(Bare, "hf", Bare with { Authors = ["Ada"], AuthorsComplete = false }).AuthorsComplete);
    }

    [Theory]
    [InlineData("2025-03", "2025", "2025-03")]
    [InlineData("2025", "2024-12-31", "2024-12-31")]
    [InlineData("2025-03-12", "2025-03-13", "2025-03-13")]
    [InlineData("2025-03-12", null, "2025-03-12")]
    public void The_more_precise_date_stands(string known, string? said, string expected) => Assert.Equal(
        expected,
        Merge(Bare with { Published = PublicationDate.Parse(known) }, "hf", Bare with { Published = said is null ? null : PublicationDate.Parse(said) }).Published.ToString());

    [Theory]
    [InlineData("hf", "old", "old")]
    [InlineData("catalogue", "old", "new")]
    [InlineData("hf", null, "new")]
    public void Topics_of_a_rule_fill_only_an_empty_list(string source, string? known, string expected) =>
        Assert.Equal([expected], Merge(Bare with { Topics = known is null ? [] : [known] }, source, Bare with { Topics = ["new"] }).Topics);

    [Theory]
    [InlineData("page:a", "2301.08739", "2301.08739")]
    [InlineData("2301.08739", "page:a", "2301.08739")]
    [InlineData("page:a", "page:b", "page:a")]
    [InlineData("acl:P18-1001", "2301.08739", "2301.08739")]
    [InlineData("2301.08739", "acl:P18-1001", "2301.08739")]
    [InlineData("acl:P18-1001", "conf:nips2018/11127", "acl:P18-1001")]
    public void An_id_made_up_from_a_title_gives_way_to_any_other_and_any_other_to_an_arxiv_id(string known, string said, string expected) =>
        Assert.Equal(expected, Merge(Bare with { Id = PaperId.Parse(known) }, "hf", Bare with { Id = PaperId.Parse(said) }).Id.Value);

    [Fact]
    public void A_listing_keeps_what_a_source_leaves_out()
    {
        var known = new Listing { Paper = Bare.Id, Day = ListDay.Parse("2025-03-12"), Position = 3, Submitter = "Ada", Votes = 5, Comments = 1 };
        var merged = PaperMerge.Apply(known, new Listing { Paper = Bare.Id, Day = known.Day, Votes = 0 });
        Assert.Equal(known with { Votes = 0 }, merged);
        Assert.Equal(7, PaperMerge.Apply(known, known with { Position = 7 }).Position);
    }

    private static Paper Merge(Paper known, string source, Paper said) => PaperMerge.Apply(new KnownPaper(known, false), Said(source, said)).Paper;

    private static SourcedPaper Said(string source, Paper paper) => new() { Source = source, Paper = paper };

    private static int PublishedLength(Paper paper) => paper.Published?.ToString().Length ?? 0;

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
