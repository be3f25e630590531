using System.Globalization;
using System.Net;
using System.Text;

namespace Recto.Labs.Common;

/// <summary>Writes HTML: nothing unescaped but what this project makes itself.</summary>
internal sealed class ReportPage
{
    private readonly StringBuilder html = new();

    /// <summary>Markup; what stands in its holes is escaped.</summary>
    public ReportPage Add(FormattableString markup)
    {
        html.Append(string.Format(CultureInfo.InvariantCulture, markup.Format, [.. markup.GetArguments().Select(Written)])).Append('\n');
        return this;

        static object? Written(object? part) => part is Trusted own ? own.Markup : WebUtility.HtmlEncode(Convert.ToString(part, CultureInfo.InvariantCulture));
    }

    /// <summary>A table; the first column heads its rows, the others hold numbers.</summary>
    public void Table(string caption, IEnumerable<string> heads, IEnumerable<IEnumerable<string>> rows)
    {
        Add($"<div class=\"wide\"><table><caption>{caption}</caption><thead><tr>");
        foreach (var head in heads)
        {
            Add($"<th scope=\"col\">{head}</th>");
        }

        Add($"</tr></thead><tbody>");
        foreach (var row in rows)
        {
            var cells = row.ToList();
            Add($"<tr><th scope=\"row\">{cells[0]}</th>{new Trusted(string.Concat(cells.Skip(1).Select(cell => $"<td>{WebUtility.HtmlEncode(cell)}</td>")))}</tr>");
        }

        Add($"</tbody></table></div>");
    }

    /// <summary>Names and what they are.</summary>
    public void Facts(IEnumerable<(string Name, string Value)> facts)
    {
        Add($"<dl>");
        foreach (var (name, value) in facts.Where(fact => fact.Value.Length > 0))
        {
            Add($"<dt>{name}</dt><dd>{value}</dd>");
        }

        Add($"</dl>");
    }

    public override string ToString() => html.ToString();

    /// <summary>Markup that this project made.</summary>
    public sealed record Trusted(string Markup);
}
