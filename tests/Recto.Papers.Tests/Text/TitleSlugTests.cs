using CsCheck;
using Recto.Papers.Text;

namespace Recto.Papers.Tests.Text;

public sealed class TitleSlugTests
{
    [Theory]
    [InlineData("HFT: Half Fine-Tuning for LLMs", "hft-half-fine-tuning-for-llms")]
    [InlineData("What's New in My Data?", "what-s-new-in-my-data")]
    [InlineData("Éloge du façonnage", "eloge-du-faconnage")]
    public void Words_are_joined_by_hyphens(string title, string slug) => Assert.Equal(slug, TitleSlug.Of(title));

    [Fact]
    public void Long_titles_with_the_same_beginning_get_different_slugs()
    {
        var head = new string('a', 90);

        Assert.NotEqual(TitleSlug.Of(head + " one"), TitleSlug.Of(head + " two"));
        Assert.Equal(TitleSlug.MaxLength, TitleSlug.Of(head + " one").Length);
    }

    [Fact]
    public void Titles_in_other_scripts_get_slugs_of_their_own() => Assert.NotEqual(TitleSlug.Of("注意力机制"), TitleSlug.Of("语言模型"));

    [Fact]
    public void Every_slug_makes_a_paper_id() =>
        Gen.Char.Array[0, 120].Select(characters => new string(characters)).Sample(
            title => TitleSlug.Of(title).Length <= TitleSlug.MaxLength && PaperId.TryParse("page:" + TitleSlug.Of(title), out _), iter: 20_000);
}
