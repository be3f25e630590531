using Recto.Cli.Tests.Support;

namespace Recto.Cli.Tests;

public class JobAndDoctorTests
{
    [Fact]
    public async Task Jobs_are_listed_with_their_last_run()
    {
        using var folder = new TempFolder();
        (await InProcess.RunAsync(folder.Data, "job", "run", "index", "--json")).Expect(0);
        var jobs = (await InProcess.RunAsync(folder.Data, "job", "list", "--json")).Expect(0).Json.EnumerateArray().ToList();
        Assert.Equal(["digest", "encoder", "index", "listings", "purge"], jobs.Select(job => job.GetProperty("name").GetString()));
        Assert.True(jobs[2].GetProperty("last").TryGetProperty("succeededAt", out _));
        Assert.False(jobs[4].TryGetProperty("last", out _));

        var text = (await InProcess.RunAsync(folder.Data, "job", "list")).Expect(0).Output;
        Assert.Contains("Brings the search index up to date with the store.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("index", "67 papers indexed")]
    [InlineData("purge", "0 unconfirmed addresses forgotten")]
    [InlineData("listings", "No papers API is set")]
    [InlineData("Digest", "mails sent")]
    public async Task A_job_runs_by_hand_and_says_what_it_did(string name, string result)
    {
        using var folder = new TempFolder();
        var answer = (await InProcess.RunAsync(folder.Data, "job", "run", name, "--json")).Expect(0).Json;
        Assert.Contains(result, answer.GetProperty("result").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_does_not_exist_is_not_found_and_the_others_are_named()
    {
        using var folder = new TempFolder();
        var answer = (await InProcess.RunAsync(folder.Data, "job", "run", "laundry", "--json")).Expect(ExitCode.NotFound);
        Assert.Contains("digest, encoder, index, listings, purge", answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
    }

    [Fact]
    public async Task The_doctor_checks_folder_database_index_and_mail()
    {
        using var folder = new TempFolder();
        await InProcess.RunAsync(folder.Data, "search", "moss");
        var findings = (await InProcess.RunAsync(folder.Data, "doctor", "--json")).Expect(0).Json.EnumerateArray().ToList();
        Assert.Equal(
            ["data folder", "database", "index", "meaning", "subscribers", "address", "mail"],
            findings.Select(finding => finding.GetProperty("subject").GetString()));
        Assert.All(findings.Take(4), finding => Assert.Equal("good", finding.GetProperty("health").GetString()));
    }

    [Fact]
    public async Task The_doctor_gives_3_when_something_is_bad()
    {
        using var folder = new TempFolder();
        await InProcess.RunAsync(folder.Data, "search", "moss");
        using var run = RectoProcess.Start(
            RectoProcess.Program, folder.Data, new Dictionary<string, string> { ["Recto__Mail__Port"] = "0" }, "doctor");
        var answer = (await run.EndAsync()).Expect(ExitCode.Partly);
        Assert.Contains("Recto:Mail:Port is 0; it must be between 1 and 65535", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Recto__Mail__Port", "many", "Recto:Mail:Port")]
    [InlineData("Recto__SiteUrl", "ftp://example.org", "http://")]
    [InlineData("Recto__Mail__TimeZone", "Mars/Olympus", "Mars/Olympus")]
    public async Task A_setting_that_makes_no_sense_is_named_by_the_command_that_needs_it_and_by_the_doctor(string name, string value, string part)
    {
        using var folder = new TempFolder();
        var settings = new Dictionary<string, string> { [name] = value };
        using var send = RectoProcess.Start(RectoProcess.Program, folder.Data, settings, "digest", "compose");
        var refused = (await send.EndAsync()).Expect(ExitCode.Failed);
        Assert.Contains(part, refused.Error, StringComparison.Ordinal);
        using var doctor = RectoProcess.Start(RectoProcess.Program, folder.Data, settings, "doctor", "--json");
        var found = (await doctor.EndAsync()).Expect(ExitCode.Partly);
        Assert.Contains(found.Json.EnumerateArray(), finding =>
            finding.GetProperty("health").GetString() == "bad" && finding.GetProperty("finds").GetString()!.Contains(part, StringComparison.Ordinal));
    }
}
