namespace Recto.Labs.Common;

/// <summary>A table of a lab, to which runs add cells.</summary>
/// <param name="Key">A short name that cells refer to.</param>
/// <param name="Title">What it holds.</param>
/// <param name="Rows">What a row is, such as <c>optimiser</c>.</param>
/// <param name="Columns">The columns.</param>
public sealed record TableCard(string Key, string Title, string Rows, IReadOnlyList<Column> Columns)
{
    /// <summary>The values depend on the clock; re-runs need not repeat them. Default false.</summary>
    public bool Timed { get; init; }
}

/// <summary>A column of a table.</summary>
/// <param name="Key">A short name that cells refer to.</param>
/// <param name="Title">As the table writes it, with its unit.</param>
/// <param name="Format">The .NET number format.</param>
public sealed record Column(string Key, string Title, string Format = "0.###");
