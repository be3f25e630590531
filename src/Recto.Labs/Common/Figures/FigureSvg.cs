using System.Security.Cryptography;
using System.Text;

namespace Recto.Labs.Common;

/// <summary>Draws figures as SVG. The page, the mail, the report and the published files all come from here.</summary>
public static class FigureSvg
{
    /// <summary>The style sheet for pages that hold figures which are not <see cref="FigureStyle.Standalone"/>.</summary>
    /// <remarks>
    /// Colours are the page's <c>--accent</c>, <c>--ink</c>, <c>--quiet</c>, <c>--hairline</c>, <c>--edge</c>, <c>--paper</c> where it has them, otherwise those of
    /// <c>light-dark()</c>. A figure fills the width of its box; in a box of the class <c>rf-box</c> its letters become smaller where there is room.
    /// </remarks>
    public static string Css => FigureCss.Page;

    /// <summary>Draws a figure. The same input gives the same text.</summary>
    /// <param name="figure">The figure of the card.</param>
    /// <param name="series">What was measured; series of other figures are passed over, and so are values that have no place on the axes.</param>
    /// <param name="style">How.</param>
    public static string Render(Figure figure, IReadOnlyList<RecordedSeries> series, FigureStyle style)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(style);
        var drawn = DrawnSeries.Of(figure, series);
        bool small = style.Size != FigureSize.Page;
        var drawing = new SvgText();
        // A file has its own paper, so that it can lie on any ground: a little of it goes around the drawing.
        double margin = style.Standalone && !small ? 6 : 0;
        var (width, height) = ThumbnailDrawing.Size(style.Size);
        if (small)
        {
            ThumbnailDrawing.Draw(drawing, figure, drawn, width, height);
        }
        else
        {
            var page = new PageDrawing(figure, drawn, titled: style.Standalone);
            (width, height) = (PageDrawing.Width, page.Height);
            page.Draw(drawing);
        }

        var words = FigureWords.Of(figure, drawn);
        var body = drawing.ToString();
        var id = "rf-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{figure.Title}\n{words}\n{body}")))[..10];
        var svg = new SvgText();
        svg.Raw($"<svg{(style.Standalone ? " xmlns=\"http://www.w3.org/2000/svg\"" : "")} class=\"rf{(small ? " rf-small" : "")}\" viewBox=\"{-margin} {-margin} {width + 2 * margin} {height + 2 * margin}\" ");
        svg.Raw($"{(style.Standalone ? FormattableString.Invariant($"width=\"{SvgText.Number(width * 1.5)}\" height=\"{SvgText.Number(height * 1.5)}\" ") : "")}role=\"img\" aria-labelledby=\"{id}-t {id}-d\">\n");
        svg.Words("title", $"id=\"{id}-t\"", figure.Title).Words("desc", $"id=\"{id}-d\"", words);
        if (style.Standalone)
        {
            svg.Raw($"<style>\n{FigureCss.File}</style>\n<rect class=\"rf-paper\" x=\"{-margin}\" y=\"{-margin}\" width=\"{width + 2 * margin}\" height=\"{height + 2 * margin}\"/>\n");
        }

        return svg.Raw($"{body}</svg>\n").ToString();
    }
}
