using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Recto.Digest;

/// <summary>
/// HTML from interpolated strings: what stands in the string is markup, what stands in a hole is text and is encoded, so that forgetting to
/// encode is not possible; only <see cref="Html"/> passes through.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlMarkup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder html;

    public HtmlMarkup(int literalLength, int formattedCount) => html = new StringBuilder(literalLength + (formattedCount * 32));

    public void AppendLiteral(string literal) => html.Append(literal);

    public void AppendFormatted(string? text) => html.Append(Encoder.Encode(text ?? ""));

    public void AppendFormatted(Uri address) => AppendFormatted(address.AbsoluteUri);

    public void AppendFormatted(Html markup) => html.Append(markup.Value);

    public override string ToString() => html.ToString();
}
