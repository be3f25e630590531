using System.Globalization;

namespace Recto.Labs.Common;

/// <summary>A run's checked settings: a value for every parameter of a card, and the seeds.</summary>
public sealed record LabSettings
{
    private LabSettings(string preset, IReadOnlyDictionary<string, string> values, IReadOnlyList<ulong> seeds, IReadOnlyList<string> changed)
    {
        (Preset, Values, Seeds, Changed) = (preset, values, seeds, changed);
    }

    /// <summary>The preset they started from.</summary>
    public string Preset { get; }

    /// <summary>Every parameter's value, in the order of the card.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>The seeds, one run each.</summary>
    public IReadOnlyList<ulong> Seeds { get; }

    /// <summary>The names of the parameters that differ from the preset; with <c>seed</c> when other seeds run.</summary>
    public IReadOnlyList<string> Changed { get; }

    /// <summary>Checks what a person asked for.</summary>
    /// <param name="card">The lab's card.</param>
    /// <param name="preset">The preset's name.</param>
    /// <param name="set">Values that differ from the preset, by parameter name; empty texts count as not set.</param>
    /// <param name="firstSeed">The first seed; the others follow it. Default 0.</param>
    /// <exception cref="LabException">No such preset or parameter, or a value that is not allowed.</exception>
    public static LabSettings Of(LabCard card, string preset = "quick", IReadOnlyDictionary<string, string>? set = null, ulong firstSeed = 0)
    {
        ArgumentNullException.ThrowIfNull(card);
        var chosen = card.Preset(preset);
        set ??= new Dictionary<string, string>();
        foreach (var name in set.Keys.Concat(chosen.Values.Keys).Where(name => card.Parameters.All(parameter => parameter.Name != name)))
        {
            throw new LabException($"“{name}” cannot be set in {card.FileName}. There are: {string.Join(", ", card.Parameters.Select(parameter => parameter.Name))}.");
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var changed = new List<string>();
        foreach (var parameter in card.Parameters)
        {
            var standard = parameter.Canonical(chosen.Values.GetValueOrDefault(parameter.Name, parameter.Default));
            var value = set.TryGetValue(parameter.Name, out var asked) && !string.IsNullOrWhiteSpace(asked) ? parameter.Canonical(asked) : standard;
            values.Add(parameter.Name, value);
            if (value != standard)
            {
                changed.Add(parameter.Name);
            }
        }

        if (firstSeed != 0)
        {
            changed.Add("seed");
        }

        return new(preset, values, [.. Enumerable.Range(0, chosen.Seeds).Select(index => unchecked(firstSeed + (ulong)index))], changed);
    }

    internal double Number(string name) => double.Parse(Value(name), CultureInfo.InvariantCulture);

    internal double[] Numbers(string name) => [.. Value(name).Split(", ").Select(part => double.Parse(part, CultureInfo.InvariantCulture))];

    internal string Value(string name) => Values.TryGetValue(name, out var value)
        ? value
        : throw new ArgumentException($"The card has no parameter “{name}”.", nameof(name));
}
