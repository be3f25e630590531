using Microsoft.Extensions.AI;

namespace Recto.Methods.Code;

/// <summary>How answers are sampled.</summary>
public sealed record SamplingOptions
{
    /// <summary>The temperature, 0 to 2; null leaves it to the service. Default .8.</summary>
    public float? Temperature { get; init; } = .8f;

    /// <summary>The share of probability that words are drawn from, above 0 up to 1; null leaves it to the service. Default .95.</summary>
    public float? TopP { get; init; } = .95f;

    /// <summary>The longest answer in tokens, at least 1; null leaves it to the service. Default 4,096.</summary>
    public int? MaxOutputTokens { get; init; } = 4096;

    internal SamplingOptions Checked()
    {
        if (Temperature is { } t && !(t is >= 0 and <= 2))
            throw new ArgumentOutOfRangeException(nameof(Temperature), t, "The temperature must be in [0, 2].");
        if (TopP is { } p && !(p is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(TopP), p, "The share must be in (0, 1].");
        if (MaxOutputTokens is < 1)
            throw new ArgumentOutOfRangeException(nameof(MaxOutputTokens), MaxOutputTokens, "An answer must have room for at least 1 token.");
        return this;
    }

    internal ChatOptions ToChat() => new() { Temperature = Temperature, TopP = TopP, MaxOutputTokens = MaxOutputTokens };
}
