using Recto.Cli.Tests.Support;

namespace Recto.Cli.Tests.Labs;

public sealed class LabShowTests
{
    [Fact]
    public async Task A_lab_says_what_it_claims_how_it_judges_and_what_can_be_set()
    {
        var answer = (await LabsInProcess.RunAsync(new DiceLab(), "show", "9901.00002")).Expect(0);
        foreach (var part in (string[])["A fair die shows 3.5 points", "An average below 3", "From 3.00 points to 4.00 points", "Anything of real dice.", "a whole number from 1 to 10000", "How many throws.", "None in this build."])
        {
            Assert.Contains(part, answer.Output, StringComparison.Ordinal);
        }

        var json = (await LabsInProcess.RunAsync(new DiceLab(), "show", "dice", "--json")).Expect(0).Json;
        Assert.Equal("66-dice", json.GetProperty("lab").GetString());
        Assert.Equal("between", json.GetProperty("claims")[0].GetProperty("rule").GetProperty("rule").GetString());
        Assert.Equal("300", json.GetProperty("parameters")[0].GetProperty("values").GetProperty("quick").GetString());
    }

    [Fact]
    public async Task The_list_names_every_lab()
    {
        Assert.Contains("66-dice", (await LabsInProcess.RunAsync(new DiceLab(), "list")).Expect(0).Output, StringComparison.Ordinal);
        var json = (await LabsInProcess.RunAsync(new DiceLab(), "list", "--json")).Expect(0).Json;
        Assert.Equal("9901.00002", json[0].GetProperty("paper").GetString());
        Assert.Equal("3.5 points", json[0].GetProperty("claimed").GetString());
    }

    [Fact]
    public async Task A_lab_that_is_not_there_is_answered_with_those_that_are() =>
        Assert.Contains("66-dice", (await LabsInProcess.RunAsync(new DiceLab(), "show", "cards")).Expect(ExitCode.NotFound).Error, StringComparison.Ordinal);
}
