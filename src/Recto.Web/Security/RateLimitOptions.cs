namespace Recto.Web.Security;

/// <summary>How much one network address may ask for in a minute: <c>Recto:RateLimits</c>.</summary>
internal sealed class RateLimitOptions
{
    /// <summary>Subscription forms sent. Default: 5.</summary>
    public int SubscribePerMinute { get; set; } = 5;

    /// <summary>Searches. Default: 120.</summary>
    public int SearchPerMinute { get; set; } = 120;

    /// <summary>Lists of papers as JSON. Default: 300.</summary>
    public int ApiPerMinute { get; set; } = 300;
}
