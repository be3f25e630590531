using CsCheck;
using Recto.Papers.Text;

namespace Recto.Papers.Tests.Text;

public sealed class TitleKeyTests
{
    [Theory]
    [InlineData("Only-IF:Revealing the Effect", "Only-IF: revealing  the effect!")]
    [InlineData("Predictable Scale -- Part I", "Predictable Scale – Part I")]
    [InlineData("Café Łódź Straße Ærø", "cafe lodz strasse aero")]
    [InlineData("L²M and ﬁne-tuning", "L2M and fine tuning")]
    public void Spellings_of_one_title_have_one_key(string one, string other) => Assert.Equal(TitleKey.Of(one), TitleKey.Of(other));

    [Theory]
    [InlineData("GPT-3", "GPT-4")]
    [InlineData("注意力机制", "注意力")]
    [InlineData("α-divergence", "β-divergence")]
    public void Different_titles_have_different_keys(string one, string other) => Assert.NotEqual(TitleKey.Of(one), TitleKey.Of(other));

    [Fact]
    public void A_key_is_its_own_key_and_no_text_makes_it_throw() =>
        Gen.Char.Array[0, 40].Select(characters => new string(characters)).Sample(text => TitleKey.Of(TitleKey.Of(text)) == TitleKey.Of(text), iter: 20_000);
}
