namespace Recto.Labs.Common;

/// <summary>The colours of figures, by day and by night.</summary>
/// <remarks>Each stands at 3:1 or more against its paper, and any two are told apart with red-green blindness; tests compute both.</remarks>
internal static class FigurePalette
{
    public static readonly Tone Paper = new("paper", "#fbfaf7", "#14130f");
    public static readonly Tone Ink = new("ink", "#1c1b18", "#e9e5db");
    public static readonly Tone Quiet = new("quiet", "#54514a", "#b5b0a4");
    public static readonly Tone Hairline = new("hairline", "#dcd8cd", "#35322b");
    public static readonly Tone Edge = new("edge", "#767166", "#827d72");

    /// <summary>Of the series, in their order; the first is the site's accent.</summary>
    public static readonly IReadOnlyList<Tone> Series =
    [
        new("accent", "#8a2c1a", "#f0a48e"),
        new(null, "#1f6fb2", "#6db1ea"),
        new(null, "#0d3f3c", "#a8e6d4"),
        new(null, "#a8780c", "#d9a629"),
        new(null, "#4a2468", "#9a62cf"),
        new(null, "#6f6b60", "#98938a"),
    ];

    /// <summary>A colour by day and by night, and the property under which the site knows it.</summary>
    public sealed record Tone(string? Property, string Light, string Dark)
    {
        /// <summary>For a page: the site's own colour where it has one.</summary>
        public string InPage => Property is null ? $"light-dark({Light},{Dark})" : $"var(--{Property},light-dark({Light},{Dark}))";
    }
}
