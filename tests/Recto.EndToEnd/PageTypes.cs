namespace Recto.EndToEnd;

/// <summary>One address for each kind of page and each state that looks different.</summary>
internal static class PageTypes
{
    private const string Token = "{token}";
    private const string Run = "{run}";

    public static TheoryData<string> All =>
    [
        "/",
        "/?topic=retrieval",
        "/papers/date/2025-03-11?order=votes",
        "/papers/date/2025-03-09",
        "/papers/week/2025-W11?topic=fine-tuning",
        "/papers/month/2025-03?page=2",
        "/papers/trending?order=new&topic=training",
        "/papers",
        "/papers?q=attention",
        "/papers?q=language+models&topic=fine-tuning&page=1",
        "/papers?q=recomendation",
        "/papers?q=zzqxv+blorptastic",
        "/papers/2301.08739",
        "/papers/" + MadePapers.HostileId,
        "/labs",
        "/labs?verdict=any-lab&sort=paper&order=reverse",
        "/papers/2302.06675/lab",
        "/papers/2409.03733/lab?preset=full",
        "/papers/2302.06675/lab/runs/" + Run,
        "/papers/2301.08739/lab",
        "/topics",
        "/topics/vision",
        "/subscribe",
        "/subscribe/sent",
        "/subscribe/confirm/0123",
        "/preferences/" + Token + "?saved",
        "/unsubscribe/" + Token,
        "/digest",
        "/digest/2025-03-10",
        "/about",
        "/help",
        "/papers/date/2025-02-30",
        "/papers/2301.99999",
        "/digest/1999-01-01",
        "/nowhere",
    ];

    /// <summary>The address with what only this run of the tests knows.</summary>
    public static string Of(World world, string page) =>
        page.Replace(Token, world.Token, StringComparison.Ordinal).Replace(Run, world.FailedRun, StringComparison.Ordinal);
}
