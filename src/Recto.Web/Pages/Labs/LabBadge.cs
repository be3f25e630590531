using System.Globalization;

namespace Recto.Web.Pages.Labs;

/// <summary>A small picture with a verdict, for pages elsewhere.</summary>
internal static class LabBadge
{
    private const string Label = "Recto lab";
    private const int Height = 22;
    private const int Edge = 8;

    // A width for text in a face that is not known: 11 px letters of a sans are about 6.3 px wide; textLength makes it fit.
    private const double Letter = 6.3;

    /// <summary>Draws a badge.</summary>
    /// <param name="text">What it says beside the label; one of our own sentences, not of visitors.</param>
    public static string Draw(string text)
    {
        var (label, words) = (Label.Length * Letter, text.Length * Letter);
        var split = label + (2 * Edge);
        var width = split + words + (2 * Edge);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width:0.#}" height="{Height}" viewBox="0 0 {width:0.#} {Height}" role="img" aria-label="{Label}: {text}">
            <title>{Label}: {text}</title>
            <rect width="{width:0.#}" height="{Height}" rx="3" fill="#fbfaf7"/>
            <path d="M3 0h{split - 3:0.#}v{Height}H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3Z" fill="#1c1b18"/>
            <rect x=".5" y=".5" width="{width - 1:0.#}" height="{Height - 1}" rx="2.5" fill="none" stroke="#767166"/>
            <g font-family="system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,sans-serif" font-size="11" text-rendering="geometricPrecision">
            <text x="{Edge}" y="15" fill="#fbfaf7" textLength="{label:0.#}">{Label}</text>
            <text x="{split + Edge:0.#}" y="15" fill="#1c1b18" textLength="{words:0.#}">{text}</text>
            </g>
            </svg>

            """);
    }
}
