namespace Recto.Labs.Common;

/// <summary>A plot of a lab: axes and series, to which runs add points.</summary>
/// <param name="Key">A short name that points refer to.</param>
/// <param name="Title">What is to be seen, in a few words.</param>
/// <param name="X">The horizontal axis with its unit.</param>
/// <param name="Y">The vertical axis with its unit.</param>
/// <param name="Series">The series in the order of the legend; the paper's method first.</param>
public sealed record Figure(string Key, string Title, Axis X, Axis Y, IReadOnlyList<Series> Series)
{
    /// <summary>Lines that help to read it, such as the paper's value or the rule's threshold; default none.</summary>
    public IReadOnlyList<Guide> Guides { get; init; } = [];

    /// <summary>The values depend on the clock; re-runs need not repeat them. Default false.</summary>
    public bool Timed { get; init; }
}

/// <summary>An axis.</summary>
/// <param name="Label">The quantity with its unit.</param>
/// <param name="Logarithmic">Default false.</param>
/// <param name="Minimum">Where it begins at the latest; default as the points ask.</param>
/// <param name="Maximum">Where it ends at the earliest; default as the points ask.</param>
public sealed record Axis(string Label, bool Logarithmic = false, double? Minimum = null, double? Maximum = null);

/// <summary>A series of a figure.</summary>
/// <param name="Name">As the legend writes it.</param>
/// <param name="Mark">How it is drawn.</param>
public sealed record Series(string Name, Mark Mark = Mark.Line);

/// <summary>A line across a figure.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="X">Where it stands, for an upright line.</param>
/// <param name="Y">Where it lies, for a level line.</param>
public sealed record Guide(string Label, double? X = null, double? Y = null);
