using static Recto.Labs.Common.FigurePalette;

namespace Recto.Labs.Common;

/// <summary>The style sheet of figures, for pages and for files.</summary>
internal static class FigureCss
{
    // Large enough for a phone: 17 of 480 units are 11.3 px in 320. Where there is room the same places take smaller letters.
    private const string Shapes = """
        .rf text{font:17px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;font-variant-numeric:tabular-nums lining-nums}
        .rf .rf-t{font-weight:600}
        .rf-e{text-anchor:end}
        .rf-c{text-anchor:middle}
        .rf-grid,.rf-axis,.rf-guide,.rf-l,.rf-bar{fill:none}
        .rf-grid{stroke-width:1}
        .rf-axis{stroke-width:1}
        .rf-guide{stroke-width:1.25;stroke-dasharray:2 3}
        .rf-halo{stroke-width:5;stroke-linejoin:round;paint-order:stroke}
        .rf-l{stroke:currentColor;stroke-width:2.25;stroke-linejoin:round;stroke-linecap:round}
        .rf-d1{stroke-dasharray:8 6}
        .rf-d2{stroke-dasharray:2 5}
        .rf-d3{stroke-dasharray:10 5 2 5}
        .rf-b{fill:currentColor;fill-opacity:.15}
        .rf-bar{stroke:currentColor;stroke-width:1.5}
        .rf-m{fill:currentColor}
        .rf-small .rf-l{stroke-width:3.5}
        .rf-small .rf-guide{stroke-dasharray:3 4}
        .rf-small .rf-bar{stroke-width:2}

        """;

    /// <summary>For a page: colours follow the page's scheme, letters the width of the nearest box that is a container.</summary>
    public static readonly string Page = Shapes
        + ".rf{display:block;width:100%;height:auto}\n.rf-box{container-type:inline-size}\n@container (min-width:34rem){.rf text{font-size:13px}}\n"
        + Colours(tone => tone.InPage);

    /// <summary>For a file: plain colours, so that programs that know no custom properties draw it too, and those of the night for browsers.</summary>
    public static readonly string File = Shapes + "@media (min-width:560px){.rf text{font-size:13px}}\n" + Colours(tone => tone.Light)
        + "@media (prefers-color-scheme:dark){\n" + Colours(tone => tone.Dark) + "}\n";

    private static string Colours(Func<Tone, string> write) =>
        $".rf-paper{{fill:{write(Paper)}}}\n.rf text{{fill:{write(Ink)}}}\n.rf .rf-q{{fill:{write(Quiet)}}}\n.rf-halo{{stroke:{write(Paper)}}}\n"
        + $".rf-grid{{stroke:{write(Hairline)}}}\n.rf-axis,.rf-guide{{stroke:{write(Edge)}}}\n"
        + string.Concat(FigurePalette.Series.Select((tone, index) => $".rf-{index + 1}{{color:{write(tone)}}}\n"));
}
