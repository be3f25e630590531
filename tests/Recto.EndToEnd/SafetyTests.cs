using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Recto.EndToEnd;

public class SafetyTests(World world)
{
    [Theory]
    [InlineData("/papers/date/2025-03-11")]
    [InlineData("/papers/" + MadePapers.HostileId)]
    [InlineData("/papers?q=quotes")]
    public async Task Markup_in_a_title_is_shown_as_text_and_runs_nothing(string page)
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync(page);
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("Titles with \"quotes\" & 3 < 4");
        await Expect(visit.Page.Locator("main img, main script, [onerror]")).ToHaveCountAsync(0);
        Assert.False(await visit.Page.EvaluateAsync<bool>("() => 'pwned' in window"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_script_put_into_a_page_is_refused_by_its_policy()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync("/");
        await visit.Page.EvaluateAsync(
            """
            () => {
              const script = document.createElement('script');
              script.textContent = 'window.pwned = 1';
              document.body.append(script);
              document.body.insertAdjacentHTML('beforeend', '<img src="https://elsewhere.example/x.png" onerror="window.pwned = 1"><p style="color: red">red</p>');
            }
            """);
        await Expect(visit.Page.Locator("p", new() { HasText = "red" }).Last).Not.ToHaveCSSAsync("color", "rgb(255, 0, 0)");
        Assert.False(await visit.Page.EvaluateAsync<bool>("() => 'pwned' in window"));
        Assert.NotEmpty(visit.Complaints); // which shows too that the other tests would notice
    }

    [Fact]
    public async Task Who_sends_the_form_too_often_is_asked_to_wait()
    {
        await using var visit = await world.VisitAsync();
        for (var time = 1; time <= 5; time++)
        {
            await SubscribeAsync($"often{time}@reader.example");
            await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Look into your mailbox");
        }

        var refused = await SubscribeAsync("often6@reader.example");
        Assert.Equal(429, refused.Status);
        Assert.Matches(@"^\d+$", await refused.HeaderValueAsync("Retry-After"));
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("A little slower, please");
        await Expect(visit.Page.Locator(".lead")).ToContainTextAsync("Wait a minute");

        await using var another = await world.VisitAsync();
        Assert.Equal(200, (await another.GoAsync("/subscribe")).Status);
        Assert.Empty(world.Mail.MailsTo("often6@reader.example"));

        async Task<IResponse> SubscribeAsync(string address)
        {
            await visit.GoAsync("/");
            await visit.Page.Locator("#email").FillAsync(address);
            return await visit.Page.RunAndWaitForResponseAsync(
                () => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync(), response => response.Request.Method == "POST");
        }
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing_and_says_why()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync("/subscribe");
        await visit.Context.ClearCookiesAsync();
        await visit.Page.Locator("#email").FillAsync("forged@reader.example");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("This form is no longer valid");
        await Expect(visit.Page.Locator(".lead")).ToContainTextAsync("Nothing was changed");
        Assert.Empty(world.Mail.MailsTo("forged@reader.example"));
    }

    [Theory]
    [InlineData("/nowhere", 404, "There is no such page")]
    [InlineData("/papers/2301.99999", 404, "There is no such paper here")]
    [InlineData("/papers/date/2025-02-30", 400, "That is not a day")]
    [InlineData("/topics/nonsense", 404, "There is no such topic")]
    [InlineData("/preferences/0123", 404, "This link belongs to no subscription")]
    public async Task An_error_page_says_what_happened_and_where_to_go(string page, int status, string heading)
    {
        await using var visit = await world.VisitAsync();
        Assert.Equal(status, (await visit.GoAsync(page)).Status);
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(heading);
        Assert.True((await visit.Page.Locator(".lead").InnerTextAsync()).Length > 30);
        await visit.Page.Locator(".next a").First.ClickAsync();
        Assert.Empty(visit.Complaints);
        await Expect(visit.Page.Locator(".fault")).ToHaveCountAsync(0);
    }
}
