using System.Xml.Linq;
using Recto.Labs.Common;
using Recto.Labs.Tests.Support;

namespace Recto.Labs.Tests.Report;

public sealed class LabReportTests
{
    [Fact]
    public async Task A_report_is_well_formed_and_asks_for_nothing_from_elsewhere()
    {
        var (card, record) = await RunAsync();
        var html = LabReport.Html(card, record);
        // Strict enough to be read as XML once what HTML alone may leave open is closed.
        var page = XDocument.Parse(html.Replace("<!doctype html>", "", StringComparison.Ordinal)
            .Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal)
            .Replace("content=\"width=device-width\">", "content=\"width=device-width\"/>", StringComparison.Ordinal)
            .Replace("'unsafe-inline'\">", "'unsafe-inline'\"/>", StringComparison.Ordinal));
        Assert.Empty(page.Descendants("script"));
        Assert.Empty(page.Descendants().Attributes("src"));
        Assert.Equal(["https://arxiv.org/abs/9901.00001"], page.Descendants().Attributes("href").Select(link => link.Value));
        Assert.Single(page.Descendants("svg"));
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(ids.Order(), page.Descendants("svg").Single().Attribute("aria-labelledby")!.Value.Split(' ').Order());
        var text = page.Root!.Value;
        foreach (var part in (string[])["● Reproduced", "70 %", "share of heads", "A mean of at least 60.0 %", "Anything of real coins.", "1000", "recto lab run coin --preset quick", "heads"])
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(.84, "0.8 s")]
    [InlineData(28.4, "28 s")]
    [InlineData(245, "4 min 5 s")]
    [InlineData(7260, "2 h 1 min")]
    public void Durations_are_said_as_people_say_them(double seconds, string words) => Assert.Equal(words, Amounts.Duration(seconds));

    [Theory]
    [InlineData(412_300_000, "412 MB")]
    [InlineData(3_740_000_000, "3.7 GB")]
    [InlineData(5_100, "5 kB")]
    public void Sizes_are_said_as_people_say_them(long bytes, string words) => Assert.Equal(words, Amounts.Bytes(bytes));

    [Fact]
    public async Task The_command_runs_the_lab_as_the_record_was_made()
    {
        var (card, record) = await RunAsync(("stops", "5, 50"));
        Assert.Equal("recto lab run coin --preset quick --set \"stops=5, 50\"", RunCommand.Of(card, record));
    }

    private static async Task<(LabCard Card, LabRecord Record)> RunAsync(params (string Name, string Value)[] set)
    {
        var lab = new CoinLab();
        LabRecord? record = null;
        var settings = LabSettings.Of(lab.Card, "quick", set.ToDictionary(one => one.Name, one => one.Value));
        await foreach (var happened in new LabRunner(TimeProvider.System).RunAsync(lab, settings, TestContext.Current.CancellationToken))
        {
            record = (happened as RunFinished)?.Record ?? record;
        }

        return (lab.Card, record!);
    }
}
