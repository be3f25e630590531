using System.Text.RegularExpressions;
using Recto.Labs.Common;

namespace Recto.Labs.Tests;

/// <summary>What holds of every lab; a new one joins through <see cref="LabCatalogue"/>.</summary>
public sealed partial class LabContract
{
    public static TheoryData<string> Labs => [.. LabCatalogue.All.Select(lab => lab.Card.FileName)];

    [Fact]
    public void Numbers_slugs_and_papers_are_each_used_once_and_in_order()
    {
        var cards = LabCatalogue.All.Select(lab => lab.Card).ToList();
        Assert.Equal(cards.Select(card => card.Number).Order(), cards.Select(card => card.Number));
        Assert.Equal(cards.Count, cards.Select(card => card.Number).Distinct().Count());
        Assert.Equal(cards.Count, cards.Select(card => card.Slug).Distinct().Count());
        Assert.Equal(cards.Count, cards.Select(card => card.Paper).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Labs))]
    public void The_card_is_complete(string lab)
    {
        var card = Card(lab);
        Assert.InRange(card.Number, 1, 67);
        Assert.Matches(Slug(), card.Slug);
        Assert.Matches(ArxivId(), card.Paper);
        Assert.All([card.Statement, card.Falsifier, card.Setup, .. card.DoesNotTell], sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
        Assert.InRange(card.DoesNotTell.Count, 1, 6);
        Assert.Equal(["quick", "full"], card.Presets.Select(preset => preset.Name));
        Assert.All(card.Presets, preset => Assert.True(preset.Seeds >= ClaimResult.FewestSeeds));
        Assert.All(card.Parameters, parameter => Assert.Matches(Slug(), parameter.Name));
        Assert.All(card.Parameters, parameter => Assert.EndsWith(".", parameter.Description, StringComparison.Ordinal));
        Unique(card.Claims.Select(claim => claim.Key));
        Unique(card.Parameters.Select(parameter => parameter.Name));
        Unique(card.Figures.Select(figure => figure.Key));
        Unique(card.Tables.Select(table => table.Key));
        Assert.NotEmpty(card.Figures);
        Assert.Contains(card.Claims, claim => claim.Decides && claim.Rule is not null);
        Assert.All(card.Claims, claim => Assert.False(string.IsNullOrWhiteSpace(claim.PaperValue)));
        foreach (var preset in card.Presets)
        {
            Assert.Empty(LabSettings.Of(card, preset.Name).Changed);
        }
    }

    [Theory]
    [MemberData(nameof(Labs))]
    public void The_method_has_a_page_with_an_example(string lab)
    {
        Assert.NotEmpty(MethodPage.Example(Card(lab)));
        Assert.Contains($"{lab}.json", MethodPage.Markdown(Card(lab)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Labs))]
    public void The_published_record_is_one_of_this_lab_and_its_verdict_follows_from_its_values(string lab)
    {
        var card = Card(lab);
        var record = PublishedRecords.Find(card);
        Assert.NotNull(record);
        Assert.Equal(card.Paper, record.Paper);
        Assert.Equal("full", record.Preset);
        Assert.Empty(record.Changed);
        Assert.Equal(LabSettings.Of(card, "full").Values, record.Settings);
        Assert.Equal(card.Claims.Select(claim => (claim.Key, claim.Rule, claim.Decides)), record.Claims.Select(claim => (claim.Key, claim.Rule, claim.Decides)));
        Assert.Equal(record.Claims.Select(claim => claim.Outcome), record.Claims.Select(claim => ClaimResult.Judged(claim).Outcome));
        Assert.Equal(record.Verdict, Verdicts.Of(record.Claims.Select(ClaimResult.Judged)));
        Assert.All(record.Claims.Where(claim => claim.Rule is not null), claim => Assert.NotEmpty(claim.Values));
        Assert.Equal(0, record.TensorsLeft);
    }

    private static LabCard Card(string lab) => LabCatalogue.Find(lab)!.Card;

    private static void Unique(IEnumerable<string> keys) => Assert.Equal(keys.Distinct(), keys);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Slug();

    [GeneratedRegex(@"^\d{4}\.\d{4,5}$")]
    private static partial Regex ArxivId();
}
