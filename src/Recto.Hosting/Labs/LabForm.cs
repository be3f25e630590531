using System.Globalization;
using Recto.Labs.Common;
using Recto.Store;

namespace Recto.Hosting.Labs;

/// <summary>The settings of a run as a person typed them, with what is wrong beside each.</summary>
public sealed record LabForm
{
    /// <summary>The field of the first seed.</summary>
    public const string SeedField = "seed";

    /// <summary>The field of the preset.</summary>
    public const string PresetField = "preset";

    private const int LongestValue = 500;

    private LabForm(LabCard card, string preset, string seed, IReadOnlyDictionary<string, string> values)
    {
        (Preset, Seed, Values) = (preset, seed, values);
        Problems = Check(card, preset, seed, values, out var first);
        Settings = Problems.Count == 0 ? LabSettings.Of(card, preset, values, first) : null;
    }

    /// <summary>The preset.</summary>
    public string Preset { get; }

    /// <summary>The first seed, as typed.</summary>
    public string Seed { get; }

    /// <summary>Every parameter's value, as typed.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>What is wrong, by field: a sentence that says what is allowed.</summary>
    public IReadOnlyDictionary<string, string> Problems { get; }

    /// <summary>The checked settings; null when something is wrong.</summary>
    public LabSettings? Settings { get; }

    /// <summary>The form as a preset fills it in; an unknown preset counts as the first.</summary>
    public static LabForm Of(LabCard card, string? preset = null)
    {
        ArgumentNullException.ThrowIfNull(card);
        var chosen = card.Presets.FirstOrDefault(one => one.Name == preset) ?? card.Presets[0];
        return new(card, chosen.Name, "0", LabSettings.Of(card, chosen.Name).Values);
    }

    /// <summary>The form as it was for a run. What the lab no longer knows is left out.</summary>
    public static LabForm Of(LabCard card, LabRun run)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(run);
        var standard = Of(card, run.Preset);
        return new(
            card,
            standard.Preset,
            run.FirstSeed.ToString(CultureInfo.InvariantCulture),
            card.Parameters.ToDictionary(parameter => parameter.Name, parameter => run.Settings.GetValueOrDefault(parameter.Name) ?? standard.Values[parameter.Name]));
    }

    /// <summary>Reads what was sent. A field that is missing or empty is as the preset says.</summary>
    /// <param name="card">The lab's card.</param>
    /// <param name="field">The text of a field; null when it is missing.</param>
    public static LabForm Read(LabCard card, Func<string, string?> field)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(field);
        var standard = Of(card, field(PresetField));
        return new(
            card,
            standard.Preset,
            Typed(SeedField) ?? standard.Seed,
            card.Parameters.ToDictionary(parameter => parameter.Name, parameter => Typed(parameter.Name) ?? standard.Values[parameter.Name]));

        string? Typed(string name) => field(name)?.Trim() is { Length: > 0 } text ? text.Length <= LongestValue ? text : text[..LongestValue] : null;
    }

    private static Dictionary<string, string> Check(
        LabCard card, string preset, string seed, IReadOnlyDictionary<string, string> values, out ulong first)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out first))
        {
            problems.Add(SeedField, "This must be a whole number from 0 up.");
        }

        foreach (var parameter in card.Parameters)
        {
            try
            {
                parameter.Canonical(values[parameter.Name]);
            }
            catch (LabException)
            {
                problems.Add(parameter.Name, $"This must be {parameter.Allowed}.");
            }
        }

        return problems;
    }
}
