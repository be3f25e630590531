namespace Recto.Labs.Common;

/// <summary>Settings under a name.</summary>
/// <param name="Name"><c>quick</c> (at most 30 s on two cores) or <c>full</c> (at most 5 minutes).</param>
/// <param name="Values">The parameters that differ from their defaults, by name.</param>
public sealed record LabPreset(string Name, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>How many seeds run; default 3, the fewest that can decide a claim.</summary>
    public int Seeds { get; init; } = 3;

    /// <summary>The short preset.</summary>
    /// <param name="values">The parameters that differ from their defaults.</param>
    public static LabPreset Quick(params ReadOnlySpan<(string Name, string Value)> values) => Of("quick", values);

    /// <summary>The preset whose record is published.</summary>
    /// <param name="values">The parameters that differ from their defaults.</param>
    public static LabPreset Full(params ReadOnlySpan<(string Name, string Value)> values) => Of("full", values);

    private static LabPreset Of(string name, ReadOnlySpan<(string Name, string Value)> values)
    {
        var set = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in values)
        {
            set.Add(key, value);
        }

        return new(name, set);
    }
}
