using System.Globalization;

namespace Recto.Labs.Common;

/// <summary>Something that can be set in a run. Values travel as text, in command lines, forms and records; they are checked once, before any work.</summary>
public sealed record LabParameter
{
    private LabParameter(string name, string description, ParameterKind kind, string standard)
    {
        (Name, Description, Kind, Default) = (name, description, kind, standard);
    }

    /// <summary>The name, lower case with hyphens, such as <c>learning-rate</c>.</summary>
    public string Name { get; }

    /// <summary>What it does, with its unit, in a sentence.</summary>
    public string Description { get; }

    /// <summary>What kind of value it takes.</summary>
    public ParameterKind Kind { get; }

    /// <summary>The value when nobody says otherwise.</summary>
    public string Default { get; }

    /// <summary>The smallest number allowed, for numbers and lists of them.</summary>
    public double Minimum { get; private init; } = double.NegativeInfinity;

    /// <summary>The largest number allowed, for numbers and lists of them.</summary>
    public double Maximum { get; private init; } = double.PositiveInfinity;

    /// <summary>The words allowed, for a choice.</summary>
    public IReadOnlyList<string> Options { get; private init; } = [];

    /// <summary>The most numbers a list may hold.</summary>
    public int MaximumCount { get; private init; } = 1;

    /// <summary>What is allowed, for a person.</summary>
    public string Allowed => Kind switch
    {
        ParameterKind.Integer => $"a whole number from {Plain(Minimum)} to {Plain(Maximum)}",
        ParameterKind.Number => $"a number from {Plain(Minimum)} to {Plain(Maximum)}",
        ParameterKind.Choice => $"one of {string.Join(", ", Options)}",
        ParameterKind.Flag => "yes or no",
        ParameterKind.Integers => $"one to {MaximumCount} whole numbers from {Plain(Minimum)} to {Plain(Maximum)} with commas between",
        _ => $"one to {MaximumCount} numbers from {Plain(Minimum)} to {Plain(Maximum)} with commas between",
    };

    /// <summary>A whole number.</summary>
    /// <param name="name">Lower case with hyphens.</param>
    /// <param name="standard">The default.</param>
    /// <param name="minimum">The smallest allowed.</param>
    /// <param name="maximum">The largest allowed.</param>
    /// <param name="description">What it does, with its unit.</param>
    public static LabParameter Integer(string name, int standard, int minimum, int maximum, string description) =>
        new(name, description, ParameterKind.Integer, Text(standard)) { Minimum = minimum, Maximum = maximum };

    /// <summary>A number.</summary>
    /// <inheritdoc cref="Integer"/>
    public static LabParameter Number(string name, double standard, double minimum, double maximum, string description) =>
        new(name, description, ParameterKind.Number, Text(standard)) { Minimum = minimum, Maximum = maximum };

    /// <summary>A word out of several; the first is the default.</summary>
    /// <param name="name">Lower case with hyphens.</param>
    /// <param name="options">The words allowed.</param>
    /// <param name="description">What it does.</param>
    public static LabParameter Choice(string name, IReadOnlyList<string> options, string description) =>
        new(name, description, ParameterKind.Choice, options[0]) { Options = options };

    /// <summary>Yes or no.</summary>
    /// <param name="name">Lower case with hyphens.</param>
    /// <param name="standard">The default.</param>
    /// <param name="description">What yes does.</param>
    public static LabParameter Flag(string name, bool standard, string description) =>
        new(name, description, ParameterKind.Flag, standard ? "yes" : "no");

    /// <summary>Whole numbers, such as sizes to sweep over.</summary>
    /// <param name="name">Lower case with hyphens.</param>
    /// <param name="standard">The default.</param>
    /// <param name="minimum">The smallest allowed.</param>
    /// <param name="maximum">The largest allowed.</param>
    /// <param name="maximumCount">The most numbers.</param>
    /// <param name="description">What they do, with their unit.</param>
    public static LabParameter Integers(string name, IReadOnlyList<int> standard, int minimum, int maximum, int maximumCount, string description) =>
        new(name, description, ParameterKind.Integers, string.Join(", ", standard.Select(one => Text(one)))) { Minimum = minimum, Maximum = maximum, MaximumCount = maximumCount };

    /// <summary>Numbers, such as rates to sweep over.</summary>
    /// <inheritdoc cref="Integers"/>
    public static LabParameter Numbers(string name, IReadOnlyList<double> standard, double minimum, double maximum, int maximumCount, string description) =>
        new(name, description, ParameterKind.Numbers, string.Join(", ", standard.Select(Text))) { Minimum = minimum, Maximum = maximum, MaximumCount = maximumCount };

    /// <summary>The value in the one way it is written, so that equal values are equal texts.</summary>
    /// <param name="value">What a person typed.</param>
    /// <exception cref="LabException">It is not allowed; the message says what is.</exception>
    public string Canonical(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        value = value.Trim();
        var parts = value.Split(',', StringSplitOptions.TrimEntries);
        bool known = Kind switch
        {
            ParameterKind.Integer => IsNumber(value, whole: true),
            ParameterKind.Number => IsNumber(value, whole: false),
            ParameterKind.Choice => Options.Contains(value),
            ParameterKind.Flag => value is "yes" or "no",
            ParameterKind.Integers => parts.Length <= MaximumCount && Array.TrueForAll(parts, part => IsNumber(part, whole: true)),
            _ => parts.Length <= MaximumCount && Array.TrueForAll(parts, part => IsNumber(part, whole: false)),
        };
        if (!known)
        {
            throw new LabException($"{Name} = “{value}” is not allowed: it must be {Allowed}.");
        }

        return Kind is ParameterKind.Choice or ParameterKind.Flag ? value : string.Join(", ", parts.Select(part => Text(double.Parse(part, CultureInfo.InvariantCulture))));
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    // 0.000001 reads better than 1E-06 in a sentence.
    private static string Plain(double value) => Math.Abs(value) < 1e15 ? ((decimal)value).ToString("0.############", CultureInfo.InvariantCulture) : Text(value);

    private bool IsNumber(string text, bool whole) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && number >= Minimum && number <= Maximum && (!whole || Math.Floor(number) == number);
}
