using Recto.Cli.Tests.Support;
using Recto.Labs.Common;

namespace Recto.Cli.Tests.Labs;

public sealed class LabRunTests
{
    [Fact]
    public async Task A_run_ends_with_what_was_claimed_and_measured_and_the_verdict_with_its_rule()
    {
        var answer = (await LabsInProcess.RunAsync(new DiceLab(), "run", "dice")).Expect(0);
        Assert.StartsWith("● Reproduced  Dice, quick, seeds 0, 1, 2", answer.Output, StringComparison.Ordinal);
        Assert.Contains("claimed   3.5 points", answer.Output, StringComparison.Ordinal);
        Assert.Matches(@"measured  3\.\d\d points \(95 % interval [\d.]+ points to [\d.]+ points, 3 seeds\), mean of all throws", answer.Output);
        Assert.Contains("rule      From 3.00 points to 4.00 points with every seed", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Not tested here", answer.Output, StringComparison.Ordinal);
        Assert.Contains("a made die", answer.Output, StringComparison.Ordinal);
        Assert.Matches(@"Took \d+\.\d s and \d+ MB of memory at most", answer.Output);
        Assert.Contains("seed 2: 100 %, done", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_and_seed_reach_the_run_and_the_record()
    {
        var answer = (await LabsInProcess.RunAsync(new DiceLab(), "run", "66", "--json", "--preset", "full", "--seed", "7", "--set", "throws=100", "--set", "colour=red")).Expect(0);
        var record = Assert.IsType<RunFinished>(answer.Events()[^1]).Record;
        Assert.Equal("100", record.Settings["throws"]);
        Assert.Equal([7UL, 8, 9], record.Seeds);
        Assert.Equal(["throws", "colour", "seed"], record.Changed);
        Assert.Equal("recto lab run dice --preset full --seed 7 --set throws=100 --set colour=red", RunCommand.Of(new DiceLab().Card, record));
    }

    [Fact]
    public async Task With_json_the_events_and_nothing_else_are_on_standard_output()
    {
        var answer = (await LabsInProcess.RunAsync(new DiceLab(), "run", "dice", "--json")).Expect(0);
        var events = answer.Events();
        Assert.IsType<RunStarted>(events[0]);
        Assert.IsType<RunFinished>(events[^1]);
        Assert.Equal(18, events.Count(happened => happened is PointMeasured { Series: "made die" }));
        Assert.Equal(3, events.Count(happened => happened is SeedProgressed { Done: 1, Doing: "done" }));
        Assert.Empty(answer.Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_that_breaks_off_says_why_in_the_events_and_on_standard_error(bool forPeople)
    {
        var lab = new DiceLab { Extra = _ => throw (forPeople ? new LabException("Too few throws.") : new InvalidOperationException("the die fell off the table")) };
        var answer = (await LabsInProcess.RunAsync(lab, "run", "dice", "--json")).Expect(ExitCode.Failed);
        var message = Assert.IsType<RunFailed>(answer.Events()[^1]).Message;
        Assert.Contains(forPeople ? "Too few throws." : "the die fell off the table", message, StringComparison.Ordinal);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        answer = (await LabsInProcess.RunAsync(lab, "run", "dice")).Expect(ExitCode.Failed);
        Assert.Empty(answer.Output);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "There are: quick, full", "dice", "--preset", "huge")]
    [InlineData(ExitCode.Usage, "a whole number from 1 to 10000", "dice", "--set", "throws=0")]
    [InlineData(ExitCode.Usage, "There are: throws, colour", "dice", "--set", "weight=1")]
    [InlineData(ExitCode.NotFound, "There are: 66-dice", "cards")]
    [InlineData(ExitCode.Usage, "it must end with .html", "dice", "--out", "run.pdf")]
    [InlineData(ExitCode.Failed, "There is no folder", "dice", "--out", "/nowhere/at/all/run.html")]
    [InlineData(ExitCode.Failed, "is a folder", "dice", "--out", "folder.json")]
    public async Task What_cannot_be_done_is_refused_before_anything_runs(int code, string words, params string[] arguments)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "folder.json"));
        arguments = [.. arguments.Select(argument => argument == "folder.json" ? Path.Combine(folder.Path, argument) : argument)];
        var lab = new DiceLab { Extra = _ => throw new InvalidOperationException("it ran") };
        var answer = (await LabsInProcess.RunAsync(lab, ["run", .. arguments])).Expect(code);
        Assert.Contains(words, answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
        answer = (await LabsInProcess.RunAsync(lab, ["run", .. arguments, "--json"])).Expect(code);
        Assert.Contains(words, Assert.IsType<RunFailed>(Assert.Single(answer.Events())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--set", "throws")]
    [InlineData("--set", "=5")]
    [InlineData("--seed", "-1")]
    [InlineData("--seed", "many")]
    public async Task An_option_that_makes_no_sense_is_a_fault_of_the_command_line(string option, string value)
    {
        var answer = (await LabsInProcess.RunAsync(new DiceLab(), "run", "dice", option, value)).Expect(ExitCode.Usage);
        Assert.Contains($"{option} is '{value}'", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_written_as_report_record_and_figure()
    {
        using var folder = new TempFolder();
        string[] files = [.. new[] { "run.html", "run.json", "run.svg" }.Select(name => Path.Combine(folder.Path, name))];
        var answer = (await LabsInProcess.RunAsync(new DiceLab(), ["run", "dice", .. files.SelectMany(file => (string[])["--out", file])])).Expect(0);
        var report = await File.ReadAllTextAsync(files[0], TestContext.Current.CancellationToken);
        foreach (var part in (string[])["● Reproduced", "3.5 points", "Anything of real dice.", "<svg", "Mean of the throws so far", "How often each face came", "recto lab run dice --preset quick", "&lt;b&gt;nothing&lt;/b&gt;"])
        {
            Assert.Contains(part.Replace("●", "&#9679;", StringComparison.Ordinal), report.Replace("●", "&#9679;", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        foreach (var foreign in (string[])["<script", "src=", "url(", "@import", "<link"])
        {
            Assert.DoesNotContain(foreign, report, StringComparison.OrdinalIgnoreCase);
        }

        var record = LabJson.ReadRecord(await File.ReadAllTextAsync(files[1], TestContext.Current.CancellationToken), files[1]);
        Assert.Equal("66-dice", record.Lab);
        Assert.Equal(FigureSvg.Render(new DiceLab().Card.Figures[0], record.Series, new()), await File.ReadAllTextAsync(files[2], TestContext.Current.CancellationToken));
        Assert.Equal(files.Order(), Directory.GetFiles(folder.Path).Order());
        Assert.All(files, file => Assert.Contains($"Written: {file}", answer.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_run_leaves_no_file_and_keeps_the_old_one()
    {
        using var folder = new TempFolder();
        var old = folder.Write("run.json", "old");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var lab = new DiceLab { Extra = run => { cancel.Cancel(); while (true) { run.Report(.9, "for ever"); Thread.Sleep(1); } } };
        var answer = (await LabsInProcess.RunAsync(lab, cancel.Token, "run", "dice", "--json", "--out", old)).Expect(ExitCode.Cancelled);
        Assert.DoesNotContain(answer.Events(), happened => happened is RunFinished or RunFailed);
        Assert.Equal("old", await File.ReadAllTextAsync(old, TestContext.Current.CancellationToken));
        Assert.Equal([old], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Neither_data_folder_nor_settings_are_read()
    {
        using var folder = new TempFolder();
        var answer = (await LabsInProcess.RunAsync(new DiceLab(), "run", "dice", "--json", "--data", folder.Data)).Expect(0);
        Assert.NotEmpty(answer.Output);
        Assert.False(Directory.Exists(folder.Data));
    }
}
