using CsCheck;
using Recto.Papers.Text;

namespace Recto.Papers.Tests;

public sealed class TitleKeyTests
{
    [Theory]
    [InlineData("Point Clouds: A Study", "pointcloudsastudy")]
    [InlineData("  point-clouds – a STUDY. ", "pointcloudsastudy")]
    [InlineData("Señor Ångström", "senorangstrom")]
    [InlineData("Señor", "senor")]
    [InlineData("ﬁne-tuning in ℝ²", "finetuninginr2")]
    [InlineData("注意力", "注意力")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("?! …", "")]
    [InlineData("", "")]
    public void Spellings_of_one_title_have_one_key(string title, string key) => Assert.Equal(key, TitleKey.Of(title));

    [Fact]
    public void Half_a_surrogate_pair_is_no_letter() => Assert.Equal("ab𝒳".Replace("𝒳", "x", StringComparison.Ordinal), TitleKey.Of("a\ud835 b𝒳"));

    [Fact]
    public void A_key_is_its_own_key() => Gen.String.Sample(title => Assert.Equal(TitleKey.Of(title), TitleKey.Of(TitleKey.Of(title))));
}
