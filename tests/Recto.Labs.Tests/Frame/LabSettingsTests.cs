using Recto.Labs.Common;
using Recto.Labs.Tests.Support;

namespace Recto.Labs.Tests.Frame;

public sealed class LabSettingsTests
{
    private static readonly LabCard Card = new CoinLab().Card;

    [Fact]
    public void A_preset_overrides_defaults_and_a_person_overrides_the_preset()
    {
        Assert.Equal("1000", LabSettings.Of(Card).Values["throws"]);
        Assert.Equal("2000", LabSettings.Of(Card, "full").Values["throws"]);
        var settings = LabSettings.Of(Card, "quick", new Dictionary<string, string> { ["throws"] = " 5e2 ", ["stops"] = "1,2", ["metal"] = "" }, 40);
        Assert.Equal("500", settings.Values["throws"]);
        Assert.Equal("1, 2", settings.Values["stops"]);
        Assert.Equal("silver", settings.Values["metal"]);
        Assert.Equal(["throws", "stops", "seed"], settings.Changed);
        Assert.Equal([40UL, 41, 42], settings.Seeds);
    }

    [Fact]
    public void Saying_what_holds_anyway_changes_nothing() =>
        Assert.Empty(LabSettings.Of(Card, "quick", new Dictionary<string, string> { ["throws"] = "1000.0" }).Changed);

    [Theory]
    [InlineData("throws", "0", "a whole number from 1 to 100000")]
    [InlineData("throws", "1.5", "a whole number")]
    [InlineData("throws", "NaN", "a whole number")]
    [InlineData("weight", "1e400", "a number from 0 to 1")]
    [InlineData("weight", "ten", "a number from 0 to 1")]
    [InlineData("metal", "tin", "one of silver, gold")]
    [InlineData("stops", "1,2,3,4,5,6", "one to 5 whole numbers")]
    [InlineData("stops", "1,,2", "one to 5 whole numbers")]
    [InlineData("size", "3", "There are: throws, weight, metal, stops")]
    public void What_is_not_allowed_is_refused_with_what_is(string name, string value, string allowed)
    {
        var refused = Assert.Throws<LabException>(() => LabSettings.Of(Card, "quick", new Dictionary<string, string> { [name] = value }));
        Assert.Contains(allowed, refused.Message, StringComparison.Ordinal);
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_preset_is_refused() =>
        Assert.Contains("quick, full", Assert.Throws<LabException>(() => LabSettings.Of(Card, "huge")).Message, StringComparison.Ordinal);
}
