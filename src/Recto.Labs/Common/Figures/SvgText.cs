using System.Globalization;
using System.Text;

namespace Recto.Labs.Common;

/// <summary>Writes SVG: short numbers, nothing unescaped.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder text = new();

    /// <summary>Markup that holds nothing from outside but numbers.</summary>
    public SvgText Raw(FormattableString markup)
    {
        text.Append(string.Format(CultureInfo.InvariantCulture, markup.Format, [.. markup.GetArguments().Select(Written)]));
        return this;
    }

    /// <summary>An element with words in it.</summary>
    public SvgText Words(string element, string attributes, string words)
    {
        text.Append(CultureInfo.InvariantCulture, $"<{element}{(attributes.Length > 0 ? " " : "")}{attributes}>{Escaped(words)}</{element}>\n");
        return this;
    }

    /// <summary>A line of text in the drawing.</summary>
    /// <param name="x">Where it begins, ends or has its middle, as the classes say.</param>
    /// <param name="y">Where its baseline lies, before the shift.</param>
    /// <param name="shift">How far below its baseline lies, in sizes of letters, which the style sheet may change.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="words">The words.</param>
    public SvgText Label(double x, double y, double shift, string classes, string words) => Words(
        "text",
        $"x=\"{Number(x)}\" y=\"{Number(y)}\"{(shift == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" dy=\"{shift:.##}em\""))}{(classes.Length > 0 ? $" class=\"{classes}\"" : "")}",
        words);

    /// <summary>A path; nothing when it has no steps.</summary>
    public SvgText Path(string classes, string steps)
    {
        if (steps.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"<path class=\"{classes}\" d=\"{steps}\"/>\n");
        }

        return this;
    }

    /// <summary>A coordinate, to a tenth of a unit.</summary>
    public static string Number(double value)
    {
        double rounded = Math.Round(value, 1);
        return (rounded == 0 ? 0 : rounded).ToString("0.#", CultureInfo.InvariantCulture);
    }

    /// <summary>A point of a path.</summary>
    public static string At(double x, double y) => $"{Number(x)} {Number(y)}";

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    // XML knows neither most control characters nor lone halves of surrogate pairs, in any writing.
    internal static string Escaped(string words)
    {
        var escaped = new StringBuilder(words.Length);
        foreach (var rune in words.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                < ' ' and not '\t' and not '\n' => escaped.Append('\uFFFD'),
                0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    private static object? Written(object? part) => part is double number ? Number(number) : part;
}
