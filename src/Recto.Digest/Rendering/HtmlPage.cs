using System.Text;

namespace Recto.Digest;

/// <summary>An HTML document that is written line by line.</summary>
internal sealed class HtmlPage
{
    private readonly StringBuilder html = new();

    public void Line(HtmlMarkup markup) => html.Append(markup.ToString()).Append('\n');

    public override string ToString() => html.ToString();
}
