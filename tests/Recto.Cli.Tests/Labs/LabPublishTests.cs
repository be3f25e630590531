using System.Buffers.Binary;
using Recto.Cli.Commands.Labs;
using Recto.Cli.Tests.Support;
using Recto.Labs;
using Recto.Labs.Common;

namespace Recto.Cli.Tests.Labs;

public sealed class LabPublishTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string Results => Path.Combine(folder.Path, "results");

    private string Record => Path.Combine(Results, "66-dice.json");

    private string Figure => Path.Combine(Results, "66-dice.svg");

    private string Picture => Path.Combine(Results, "66-dice.png");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_picture_for_mails_is_a_small_png_of_640_by_360()
    {
        (await LabsInProcess.RunAsync(new DiceLab(), "publish", "dice", "--folder", Results)).Expect(0);
        var bytes = await File.ReadAllBytesAsync(Picture, TestContext.Current.CancellationToken);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
        Assert.Equal((640, 360), (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))));
        Assert.InRange(bytes.Length, 500, 40_000);
    }

    [Fact]
    public async Task Figures_alone_are_drawn_anew_without_running_anything()
    {
        (await LabsInProcess.RunAsync(new DiceLab(), "publish", "dice", "--folder", Results)).Expect(0);
        var (figure, picture, record) = (File.ReadAllText(Figure), File.ReadAllBytes(Picture), File.ReadAllText(Record));
        File.Delete(Figure);
        await File.WriteAllTextAsync(Picture, "old", TestContext.Current.CancellationToken);
        var idle = new DiceLab { Extra = _ => throw new InvalidOperationException("it ran") };
        var answer = (await LabsInProcess.RunAsync(idle, "publish", "--all", "--figures-only", "--folder", Results)).Expect(0);
        Assert.Contains("66-dice: figures drawn", answer.Output, StringComparison.Ordinal);
        Assert.Equal((figure, record), (File.ReadAllText(Figure), File.ReadAllText(Record)));
        Assert.Equal(picture, File.ReadAllBytes(Picture));

        File.Delete(Record);
        Assert.Contains("no published run", (await LabsInProcess.RunAsync(idle, "publish", "dice", "--figures-only", "--folder", Results)).Expect(ExitCode.NotFound).Error, StringComparison.Ordinal);
        (await LabsInProcess.RunAsync(new DiceLab(), "publish", "--all", "--figures-only", "--folder", Results)).Expect(0);
    }

    [Fact]
    public void Published_pictures_are_those_of_the_published_records()
    {
        foreach (var lab in LabCatalogue.All)
        {
            if (PublishedRecords.Picture(lab.Card) is { } published && PublishedRecords.Find(lab.Card) is { } record)
            {
                var drawn = FigurePicture.Draw(lab.Card, record, out var problem);
                Assert.SkipUnless(problem is null, problem ?? "");
                Assert.True(published.AsSpan().SequenceEqual(drawn), $"{lab.Card.FileName} is drawn otherwise now: 'recto lab publish {lab.Card.Slug} --figures-only'.");
            }
        }
    }

    [Fact]
    public async Task A_full_run_is_published_with_its_figure_and_verified()
    {
        var answer = (await LabsInProcess.RunAsync(new DiceLab(), "publish", "dice", "--folder", Results)).Expect(0);
        Assert.Contains("66-dice: ● Reproduced", answer.Output, StringComparison.Ordinal);
        var record = Read();
        Assert.Equal("full", record.Preset);
        Assert.Empty(record.Changed);
        Assert.Contains("<svg", await File.ReadAllTextAsync(Figure, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(Results).Length);
        answer = (await LabsInProcess.RunAsync(new DiceLab(), "verify", "--all", "--folder", Results)).Expect(0);
        Assert.Contains("66-dice: agrees", answer.Output, StringComparison.Ordinal);
        var json = (await LabsInProcess.RunAsync(new DiceLab(), "verify", "dice", "--folder", Results, "--json")).Expect(0).Json;
        Assert.True(json[0].GetProperty("agrees").GetBoolean());
    }

    [Fact]
    public async Task A_lab_that_does_not_repeat_is_found_out()
    {
        (await LabsInProcess.RunAsync(new DiceLab(), "publish", "--all", "--folder", Results)).Expect(0);
        var answer = (await LabsInProcess.RunAsync(new DiceLab { Drift = () => .001 }, "verify", "dice", "--folder", Results)).Expect(ExitCode.Partly);
        Assert.Matches(@"claim mean, value 1: 3\.\d+ published, 3\.\d+ now", answer.Output);
        Assert.Contains("figure mean, made die at 50", answer.Output, StringComparison.Ordinal);
        // What the clock gave need not repeat.
        Assert.DoesNotContain("claim time", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("figure clock", answer.Output, StringComparison.Ordinal);
        answer = (await LabsInProcess.RunAsync(new DiceLab { Drift = () => 2 }, "verify", "dice", "--folder", Results)).Expect(ExitCode.Partly);
        Assert.Contains("verdict: Reproduced published, Not reproduced now", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_of_another_lab_or_an_older_one_is_no_record_to_compare_with()
    {
        (await LabsInProcess.RunAsync(new DiceLab(), "publish", "dice", "--folder", Results)).Expect(0);
        var record = Read();
        await File.WriteAllTextAsync(Record, LabJson.Write(record with { Seeds = [0, 1] }), TestContext.Current.CancellationToken);
        Assert.Contains("older version of the lab", (await LabsInProcess.RunAsync(new DiceLab(), "verify", "dice", "--folder", Results)).Expect(ExitCode.Partly).Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Record, LabJson.Write(record with { Settings = new Dictionary<string, string> { ["sides"] = "6" } }), TestContext.Current.CancellationToken);
        Assert.Contains("“sides” cannot be set", (await LabsInProcess.RunAsync(new DiceLab(), "verify", "dice", "--folder", Results)).Expect(ExitCode.Partly).Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Record, "{\"lab\":", TestContext.Current.CancellationToken);
        Assert.Contains("is not the record of a run", (await LabsInProcess.RunAsync(new DiceLab(), "verify", "dice", "--folder", Results)).Expect(ExitCode.Failed).Error, StringComparison.Ordinal);
        File.Delete(Record);
        Assert.Contains("recto lab publish dice", (await LabsInProcess.RunAsync(new DiceLab(), "verify", "dice", "--folder", Results)).Expect(ExitCode.NotFound).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_written_is_refused_before_the_run_and_changes_nothing()
    {
        (await LabsInProcess.RunAsync(new DiceLab(), "publish", "dice", "--folder", Results)).Expect(0);
        var old = await File.ReadAllTextAsync(Record, TestContext.Current.CancellationToken);
        File.Delete(Figure);
        Directory.CreateDirectory(Figure);
        var lab = new DiceLab { Extra = _ => throw new InvalidOperationException("it ran") };
        Assert.Contains("66-dice.svg is a folder", (await LabsInProcess.RunAsync(lab, "publish", "dice", "--folder", Results)).Expect(ExitCode.Failed).Error, StringComparison.Ordinal);
        Assert.Equal(old, await File.ReadAllTextAsync(Record, TestContext.Current.CancellationToken));
        Assert.Equal([Record, Picture], Directory.GetFiles(Results).Order());
        Assert.Contains("could not be made", (await LabsInProcess.RunAsync(lab, "publish", "dice", "--folder", Path.Combine(Record, "below"))).Expect(ExitCode.Failed).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_fails_or_is_cancelled_publishes_nothing()
    {
        (await LabsInProcess.RunAsync(new DiceLab(), "publish", "dice", "--folder", Results)).Expect(0);
        var old = await File.ReadAllTextAsync(Record, TestContext.Current.CancellationToken);
        (await LabsInProcess.RunAsync(new DiceLab { Extra = _ => throw new LabException("no die") }, "publish", "dice", "--folder", Results)).Expect(ExitCode.Failed);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var endless = new DiceLab { Extra = run => { cancel.Cancel(); while (true) { run.Report(.9, "for ever"); Thread.Sleep(1); } } };
        (await LabsInProcess.RunAsync(endless, cancel.Token, "publish", "dice", "--folder", Results)).Expect(ExitCode.Cancelled);
        Assert.Equal(old, await File.ReadAllTextAsync(Record, TestContext.Current.CancellationToken));
        Assert.Equal(3, Directory.GetFiles(Results).Length);
    }

    [Fact]
    public async Task Only_a_full_run_without_leaks_and_with_every_claim_measured_is_published()
    {
        (await LabsInProcess.RunAsync(new DiceLab(), "publish", "dice", "--folder", Results)).Expect(0);
        var record = Read();
        var card = new DiceLab().Card;
        foreach (var (refused, words) in new[]
        {
            (record with { Preset = "quick" }, "preset quick"),
            (record with { Changed = ["throws"] }, "throws"),
            (record with { TensorsLeft = 3 }, "3 tensors"),
            (record with { Claims = [record.Claims[0] with { Values = [] }] }, "mean was not measured"),
        })
        {
            Assert.Contains(words, Assert.Throws<CommandException>(() => Publication.Open(Results).Publish(card, refused, null)).Message, StringComparison.Ordinal);
        }

        Assert.Equal(LabJson.Write(record), await File.ReadAllTextAsync(Record, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("publish")]
    [InlineData("publish", "dice", "--all")]
    [InlineData("verify")]
    public async Task Either_a_lab_or_all_are_named(params string[] arguments) =>
        Assert.Contains("Give either a lab or --all.", (await LabsInProcess.RunAsync(new DiceLab(), arguments)).Expect(ExitCode.Usage).Error, StringComparison.Ordinal);

    private LabRecord Read() => LabJson.ReadRecord(File.ReadAllText(Record), Record);
}
