using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MimeKit;
using static Microsoft.Playwright.Assertions;

namespace Recto.EndToEnd;

public partial class SubscribeTests(World world)
{
    [Fact]
    public async Task From_the_form_through_confirmation_and_digest_to_the_way_out()
    {
        await using var visit = await world.VisitAsync();
        const string Ada = "ada@reader.example", Ben = "ben@reader.example", Unsure = "unsure@reader.example";
        foreach (var address in new[] { Ada, Ben, Unsure })
        {
            await SubscribeAsync(visit, address);
        }

        await ConfirmAsync(visit, Ada);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Choose topics" }).ClickAsync();
        await visit.Page.GetByLabel("Computer vision").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved");
        await Expect(visit.Page.GetByLabel("Computer vision")).ToBeCheckedAsync();
        await ConfirmAsync(visit, Ben);

        var composed = await world.CommandLine.RunAsync("digest", "compose", "--day", "2025-03-11");
        Assert.Equal(2, composed.GetProperty("added").GetInt32());
        await world.CommandLine.RunAsync("digest", "send");

        var toAda = (await world.Mail.WaitForAsync(Ada, 2))[1];
        var toBen = (await world.Mail.WaitForAsync(Ben, 2))[1];
        CheckDigest(toAda);
        CheckDigest(toBen);
        Assert.Contains("Image segmentation", toAda.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Speech recognition", toAda.TextBody, StringComparison.Ordinal);
        Assert.Contains("Speech recognition", toBen.TextBody, StringComparison.Ordinal);

        await visit.GoAsync(PathIn(toBen, "/digest/"));
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(composed.GetProperty("subject").GetString()!);
        await Expect(visit.Page.Locator(".item")).ToHaveCountAsync(12);
        await visit.GoAsync("/digest");
        await Expect(visit.Page.Locator(".issues li").First).ToContainTextAsync("11 March 2025");

        await LeaveByOneClickAsync(toAda);
        await LeaveByButtonAsync(visit, toBen);
        Assert.Equal(0, (await world.CommandLine.RunAsync("digest", "compose", "--day", "2025-03-12")).GetProperty("added").GetInt32());
        await world.CommandLine.RunAsync("digest", "send");
        Assert.Equal([2, 2, 1], new[] { Ada, Ben, Unsure }.Select(address => world.Mail.MailsTo(address).Count));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_confirmation_link_that_was_used_says_so()
    {
        await using var visit = await world.VisitAsync();
        const string Address = "twice@reader.example";
        await SubscribeAsync(visit, Address);
        var link = PathIn(Assert.Single(await world.Mail.WaitForAsync(Address, 1)), "/subscribe/confirm/");
        await visit.GoAsync(link);
        await using var other = await world.VisitAsync();
        await other.GoAsync(link);
        await PressAsync(other, "Confirm", "You are subscribed");
        await PressAsync(visit, "Confirm", "This link is no longer good");

        // Nobody reads this one; it must not count among those who get the digest.
        await other.Page.GetByRole(AriaRole.Link, new() { Name = "Choose topics" }).ClickAsync();
        await PressAsync(other, "Unsubscribe", "You have left");
    }

    [Fact]
    public async Task A_mistyped_address_comes_back_with_what_is_wrong()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync("/subscribe");

        // The browser lets this through, the site does not.
        await visit.Page.Locator("#email").FillAsync("reader@-example-");
        await visit.Page.Locator("form.subscribe").EvaluateAsync("form => { form.noValidate = true; }");
        await visit.Page.Locator("input[value=weekly]").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("That is not an e-mail address");
        await Expect(visit.Page.Locator("#email")).ToHaveValueAsync("reader@-example-");
        await Expect(visit.Page.Locator("input[value=weekly]")).ToBeCheckedAsync();
    }

    private static async Task SubscribeAsync(Visit visit, string address)
    {
        await visit.GoAsync("/");
        await visit.Page.Locator("#email").FillAsync(address);
        await PressAsync(visit, "Subscribe", "Look into your mailbox");
    }

    private static async Task PressAsync(Visit visit, string button, string heading)
    {
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(heading);
    }

    private static void CheckDigest(MimeMessage mail)
    {
        Assert.Matches(@"^<https://papers\.example/unsubscribe/\w+>$", mail.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("<daily.papers.example>", mail.Headers["List-Id"]);
        Assert.EndsWith("@papers.example", mail.MessageId, StringComparison.Ordinal);
        Assert.Equal("digest@papers.example", Assert.Single(mail.From.Mailboxes).Address);
        Assert.Equal(2, Regex.Count(mail.TextBody!, Regex.Escape($"{World.PublicAddress}/unsubscribe/")));
        Assert.DoesNotContain("<script", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.All(
            Regex.Matches(mail.HtmlBody!, "<img[^>]*>", RegexOptions.IgnoreCase),
            picture => Assert.Matches($" src=\"{Regex.Escape(World.PublicAddress)}/papers/[0-9.]+/lab/figure\\.png\\?v=[0-9a-f]+\" ", picture.Value));
    }

    private static string PathIn(MimeMessage mail, string start) =>
        Link().Matches(mail.TextBody!).Select(match => match.Groups[1].Value).First(path => path.StartsWith(start, StringComparison.Ordinal));

    // A scanner follows the link first; only the button may confirm.
    private async Task ConfirmAsync(Visit visit, string address)
    {
        var mail = Assert.Single(await world.Mail.WaitForAsync(address, 1));
        Assert.Null(mail.Headers["List-Unsubscribe"]);
        var link = PathIn(mail, "/subscribe/confirm/");
        await using var scanner = await world.VisitAsync();
        Assert.Equal(200, (await scanner.GoAsync(link)).Status);
        Assert.Equal(200, (await scanner.GoAsync(link)).Status);

        await visit.GoAsync(link);
        await PressAsync(visit, "Confirm", "You are subscribed");
    }

    // As a mail provider does it (RFC 8058): a POST without cookies to the address in the header. The same by GET changes nothing.
    private async Task LeaveByOneClickAsync(MimeMessage mail)
    {
        var address = new Uri(world.Site, new Uri(mail.Headers["List-Unsubscribe"]!.Trim('<', '>')).PathAndQuery);
        using var provider = new HttpClient();
        Assert.Contains("Leave the digest", await provider.GetStringAsync(address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await using var visit = await world.VisitAsync();
        await visit.GoAsync(PathIn(mail, "/preferences/"));
        await Expect(visit.Page.Locator(".lead")).ToContainTextAsync("Change how often it comes");

        using var body = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        using var answer = await provider.PostAsync(address, body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
        await visit.GoAsync(PathIn(mail, "/preferences/"));
        await Expect(visit.Page.Locator(".lead")).ToContainTextAsync("You have left");
    }

    private static async Task LeaveByButtonAsync(Visit visit, MimeMessage mail)
    {
        await visit.GoAsync(PathIn(mail, "/unsubscribe/"));
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Leave the digest");
        await PressAsync(visit, "Unsubscribe", "You have left");
    }

    [GeneratedRegex(@"https://papers\.example(/\S+)")]
    private static partial Regex Link();
}
