using Recto.Hosting.Checks;
using Recto.Store;

namespace Recto.Hosting.Tests;

public class DoctorTests
{
    [Fact]
    public async Task A_healthy_folder_is_found_good()
    {
        await using var site = await HostedSite.EmptyAsync(null, ("Recto:SiteUrl", "https://papers.example.org"), ("Recto:Mail:Host", "mail.example.org"), ("Recto:Mail:From", "digest@example.org"));
        await site.WriteAsync(Made.Listed(1, Made.Day, 1, 3));
        await site.SyncAsync();
        var findings = await ExamineAsync(site);
        Assert.Equal(["data folder", "database", "index", "meaning", "subscribers", "address", "mail"], findings.Select(finding => finding.Subject));
        Assert.All(findings, finding => Assert.Equal(Health.Good, finding.Health));
        Assert.Contains("1 papers; the latest list is of 2025-03-12", findings[1].Finds, StringComparison.Ordinal);
        Assert.Contains("mail.example.org:587", findings[6].Finds, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_yet_is_noted_and_not_made()
    {
        await using var site = HostedSite.Unprepared();
        Directory.Delete(site.Folder);
        var finding = (await ExamineAsync(site))[0];
        Assert.Equal(("data folder", Health.Warning), (finding.Subject, finding.Health));
        Assert.Contains("does not exist yet", finding.Finds, StringComparison.Ordinal);
        Assert.False(Directory.Exists(site.Folder));
        Directory.CreateDirectory(site.Folder);
    }

    [Fact]
    public async Task A_folder_without_a_database_is_noted()
    {
        await using var site = HostedSite.Unprepared();
        var findings = await ExamineAsync(site);
        Assert.Equal(("database", Health.Warning), (findings[1].Subject, findings[1].Health));
        Assert.Empty(Directory.GetFileSystemEntries(site.Folder));
    }

    [Fact]
    public async Task A_database_that_is_none_is_bad()
    {
        await using var site = HostedSite.Unprepared();
        await File.WriteAllTextAsync(site.Data.Database, new string('x', 5000), TestContext.Current.CancellationToken);
        var finding = Find(await ExamineAsync(site), "database");
        Assert.Equal(Health.Bad, finding.Health);
        Assert.Contains("not a SQLite database", finding.Finds, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_without_tables_is_bad_and_mended()
    {
        await using var site = HostedSite.Unprepared();
        await File.WriteAllBytesAsync(site.Data.Database, [], TestContext.Current.CancellationToken);
        var finding = Find(await ExamineAsync(site), "database");
        Assert.Equal(Health.Bad, finding.Health);
        Assert.Contains("--mend", finding.Finds, StringComparison.Ordinal);
        Assert.Equal(Health.Good, Find(await ExamineAsync(site, mend: true), "database").Health);
    }

    [Fact]
    public async Task An_index_that_is_behind_is_noted_and_mended()
    {
        await using var site = await HostedSite.EmptyAsync();
        await site.WriteAsync(Made.Paper(1, "Moss"));
        await site.SyncAsync();
        await site.WriteAsync(Made.Paper(2, "Rain"));
        var finding = Find(await ExamineAsync(site), "index");
        Assert.Equal(Health.Warning, finding.Health);
        Assert.Contains("1 of 2 papers are indexed", finding.Finds, StringComparison.Ordinal);
        Assert.Equal(Health.Good, Find(await ExamineAsync(site, mend: true), "index").Health);
        Assert.Equal(["2503.00002"], await site.FoundAsync("rain"));
    }

    [Fact]
    public async Task A_damaged_index_is_bad_and_mended()
    {
        await using var site = await HostedSite.EmptyAsync();
        await site.WriteAsync(Made.Paper(1, "Moss"));
        await site.SyncAsync();
        var segment = Directory.GetFiles(site.Data.Index, "*.seg")[0];
        var bytes = await File.ReadAllBytesAsync(segment, TestContext.Current.CancellationToken);
        File.Delete(segment);
        await File.WriteAllBytesAsync(segment, bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);
        await using var other = site.Other();
        var finding = Find(await ExamineAsync(other), "index");
        Assert.Equal(Health.Bad, finding.Health);
        Assert.Contains("--mend", finding.Finds, StringComparison.Ordinal);
        var mended = Find(await ExamineAsync(other, mend: true), "index");
        Assert.Equal(Health.Good, mended.Health);
        Assert.Contains("Built anew because it was damaged", mended.Finds, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_bad()
    {
        await using var site = HostedSite.Unprepared();
        var file = Path.Combine(site.Folder, "file");
        await File.WriteAllTextAsync(file, "x", TestContext.Current.CancellationToken);
        await using var below = HostedSite.Unprepared(null);
        var folder = new DataFolder(Path.Combine(file, "data"));
        var error = Assert.Throws<DataFolderException>(folder.Ensure);
        Assert.Contains(folder.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains("RECTO_DATA", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Recto:SiteUrl", "http://localhost:5080", "address", Health.Warning, "only this machine")]
    [InlineData("Recto:SiteUrl", "papers.example.org", "address", Health.Bad, "http://")]
    [InlineData("Recto:SiteUrl", "ftp://papers.example.org", "address", Health.Bad, "http://")]
    [InlineData("Recto:Mail:From", "nobody", "mail", Health.Bad, "Recto:Mail:From")]
    [InlineData("Recto:Mail:Port", "70000", "mail", Health.Bad, "between 1 and 65535")]
    [InlineData("Recto:Mail:Port", "many", "mail", Health.Bad, "Recto:Mail:Port")]
    [InlineData("Recto:Mail:TimeZone", "Mars/Olympus", "mail", Health.Bad, "Mars/Olympus")]
    [InlineData("Recto:Mail:Hour", "25", "mail", Health.Bad, "between 0 and 23")]
    [InlineData("Recto:SiteName", "Any", "mail", Health.Warning, "No SMTP server is set")]
    public async Task A_setting_is_checked(string name, string value, string subject, Health health, string part)
    {
        await using var site = await HostedSite.EmptyAsync(null, (name, value));
        var finding = Find(await ExamineAsync(site), subject);
        Assert.Equal(health, finding.Health);
        Assert.Contains(part, finding.Finds, StringComparison.Ordinal);
    }

    private static Finding Find(IEnumerable<Finding> findings, string subject) => findings.Single(finding => finding.Subject == subject);

    private static Task<IReadOnlyList<Finding>> ExamineAsync(HostedSite site, bool mend = false) =>
        site.Get<Doctor>().ExamineAsync(mend, TestContext.Current.CancellationToken);
}
