namespace Recto.Digest.Tests;

public class MailOptionsTests
{
    private static readonly Uri Secure = new("https://recto.example");

    [Fact]
    public void The_defaults_are_fine() => Assert.Empty(MailOptionsCheck.Problems(new MailOptions(), new Uri("http://localhost:5080")));

    [Fact]
    public void Each_wrong_setting_is_named_with_what_is_allowed()
    {
        var options = new MailOptions
        {
            From = "nobody", ReplyTo = "x\r\nBcc: y", Port = 0, TimeoutSeconds = 0, Hour = 24, DailyItems = 0, WeeklyItems = 1000, MailsPerSecond = -1,
            TimeZone = "Mars/Olympus", Host = "mail.example", Security = (MailSecurity)9, User = "recto", DkimSelector = "s1",
        };
        var problems = MailOptionsCheck.Problems(options, new Uri("http://recto.example"));
        string[] keys = ["From", "ReplyTo", "Port", "TimeoutSeconds", "Hour", "DailyItems", "WeeklyItems", "MailsPerSecond", "TimeZone", "Security", "Password", "DkimKeyFile"];
        Assert.All(keys, key => Assert.Contains(problems, problem => problem.StartsWith($"Recto:Mail:{key} ", StringComparison.Ordinal)));
        Assert.Contains("Recto:Mail:Port is 0; it must be between 1 and 65535.", problems);
        Assert.Contains(problems, problem => problem.StartsWith("Recto:SiteUrl is http://recto.example/; it must start with https://", StringComparison.Ordinal));
        Assert.Equal(keys.Length + 1, problems.Count);
        Assert.All(problems, problem => Assert.DoesNotContain(problem, char.IsControl));
    }

    [Fact]
    public void A_key_file_that_is_missing_or_no_key_is_said_before_the_first_mail()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "not a key");
            var options = new MailOptions { DkimKeyFile = file, DkimSelector = "s1" };
            Assert.Contains("does not hold a private key", Assert.Single(MailOptionsCheck.Problems(options, Secure)), StringComparison.Ordinal);
            Assert.Throws<FormatException>(() => new DigestMessages(options, Samples.Site));
            options.DkimKeyFile = file + ".missing";
            Assert.Contains("cannot be read", Assert.Single(MailOptionsCheck.Problems(options, Secure)), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_password_never_stands_in_a_message() => Assert.DoesNotContain(
        MailOptionsCheck.Problems(new MailOptions { Password = "hunter2", Host = "mail.example" }, Secure), problem => problem.Contains("hunter2", StringComparison.Ordinal));
}
