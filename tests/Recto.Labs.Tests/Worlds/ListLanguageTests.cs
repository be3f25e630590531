using Recto.Labs.Common;
using Recto.Methods.Common;

namespace Recto.Labs.Tests.Worlds;

public sealed class ListLanguageTests
{
    [Theory]
    [InlineData("inc", "[1, -2]", "[2, -1]")]
    [InlineData("dec", "[1, -2]", "[0, -3]")]
    [InlineData("dbl", "[1, -2]", "[2, -4]")]
    [InlineData("neg", "[1, -2]", "[-1, 2]")]
    [InlineData("sq", "[1, -2]", "[1, 4]")]
    [InlineData("abs", "[1, -2]", "[1, 2]")]
    [InlineData("even", "[1, -2, 0]", "[-2, 0]")]
    [InlineData("odd", "[-3, -2, 5]", "[-3, 5]")]
    [InlineData("pos", "[1, 0, -2]", "[1]")]
    [InlineData("take3", "[1, 2, 3, 4]", "[1, 2, 3]")]
    [InlineData("drop1", "[1, 2]", "[2]")]
    [InlineData("init", "[1, 2]", "[1]")]
    [InlineData("sort", "[3, 1, 2]", "[1, 2, 3]")]
    [InlineData("rev", "[3, 1, 2]", "[2, 1, 3]")]
    [InlineData("uniq", "[3, 1, 3, 1]", "[3, 1]")]
    [InlineData("csum", "[3, 1, 2]", "[3, 4, 6]")]
    [InlineData("diff", "[3, 1, 2]", "[-2, 1]")]
    [InlineData("half", "[3, -3]", "[1, -2]")]
    [InlineData("dup", "[3, 1]", "[3, 3, 1, 1]")]
    [InlineData("max2", "[3, 1, 2]", "[3, 2]")]
    [InlineData("diff", "[]", "[]")]
    [InlineData("sort rev take3 dup", "[1, 2, 3, 4]", "[4, 4, 3, 3, 2, 2]")]
    public void A_program_turns_one_list_into_another(string program, string input, string output) =>
        Assert.Equal(output, ListLanguage.Write(ListLanguage.Run(ListLanguage.Parse(program), ListLanguage.Read(input)!)));

    [Fact]
    public void There_are_twenty_operations() => Assert.Equal(20, ListLanguage.Operations.Count);

    [Fact]
    public void Lists_are_cut() => Assert.Equal(ListLanguage.LongestList, ListLanguage.Run(Enumerable.Repeat("dup", 10), [1, 2, 3]).Count);

    [Theory]
    [InlineData("inc", RunOutcome.Passed, 2)]
    [InlineData("abs inc", RunOutcome.WrongAnswer, 1)]
    [InlineData("import os", RunOutcome.SyntaxError, 0)]
    [InlineData("", RunOutcome.WrongAnswer, 0)]
    public async Task A_run_is_reported(string code, RunOutcome outcome, int passed)
    {
        var report = await new ListLanguage().RunAsync(code, [new("[1]", "[2]"), new("[-5]", "[-4]")], ExecutionLimits.Default, TestContext.Current.CancellationToken);
        Assert.Equal((outcome, passed), (report.Outcome, report.Passed));
    }

    [Fact]
    public async Task Steps_are_limited()
    {
        string endless = string.Join(' ', Enumerable.Repeat("dup", 2000));
        var report = await new ListLanguage().RunAsync(endless, [new("[1]", "[1]")], ExecutionLimits.Default, TestContext.Current.CancellationToken);
        Assert.Equal(RunOutcome.Timeout, report.Outcome);
    }
}
