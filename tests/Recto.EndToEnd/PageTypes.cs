namespace Recto.EndToEnd;

/// <summary>One address for each kind of page and each state that looks different.</summary>
internal static class PageTypes
{
    private const string Token = "{token}";

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

    /// <summary>The address with the token of this run.</summary>
    public static string Of(World world, string page) => page.Replace(Token, world.Token, StringComparison.Ordinal);
}
