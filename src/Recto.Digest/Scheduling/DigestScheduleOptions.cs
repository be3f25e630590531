namespace Recto.Digest;

/// <summary>When issues go out.</summary>
public sealed record DigestScheduleOptions
{
    /// <summary>The hour of the day, 0 to 23, in <see cref="Zone"/>. Default: 14.</summary>
    public int Hour { get; init; } = 14;

    /// <summary>The time zone of the hour and of the days. Default: UTC.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}
