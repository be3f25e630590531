using Recto.Hosting.Labs;

namespace Recto.Hosting.Tests.Labs;

public class LabFormTests
{
    [Fact]
    public void A_preset_fills_the_form_in()
    {
        var form = LabForm.Of(MadeLab.Card, "quick");
        Assert.Equal(("quick", "0", "1000", "silver"), (form.Preset, form.Seed, form.Values["throws"], form.Values["metal"]));
        Assert.Empty(form.Settings!.Changed);
        Assert.Equal("2000", LabForm.Of(MadeLab.Card, "full").Values["throws"]);
        Assert.Equal("quick", LabForm.Of(MadeLab.Card, "enormous").Preset);
    }

    [Fact]
    public void What_was_typed_is_kept_with_every_mistake_beside_its_field()
    {
        var form = Read(("preset", "full"), ("seed", "-1"), ("throws", "many"), ("metal", "gold"));
        Assert.Equal(("full", "-1", "many", "gold"), (form.Preset, form.Seed, form.Values["throws"], form.Values["metal"]));
        Assert.Equal(["seed", "throws"], form.Problems.Keys);
        Assert.Equal("This must be a whole number from 1 to 100000.", form.Problems["throws"]);
        Assert.Null(form.Settings);
    }

    [Fact]
    public void Empty_and_missing_fields_are_as_the_preset_says()
    {
        var form = Read(("preset", "quick"), ("throws", "  "), ("seed", " 18446744073709551615 "));
        Assert.Equal("1000", form.Settings!.Values["throws"]);
        Assert.Equal(["seed"], form.Settings.Changed);
        Assert.Equal([ulong.MaxValue, 0ul, 1ul], form.Settings.Seeds);
    }

    [Fact]
    public void A_very_long_value_is_cut_and_refused()
    {
        var form = Read(("throws", new string('9', 100_000)));
        Assert.Contains("throws", form.Problems.Keys);
        Assert.Equal(500, form.Values["throws"].Length);
    }

    private static LabForm Read(params (string Name, string Value)[] fields) =>
        LabForm.Read(MadeLab.Card, name => fields.FirstOrDefault(field => field.Name == name).Value);
}
