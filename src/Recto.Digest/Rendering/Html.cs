namespace Recto.Digest;

/// <summary>HTML that is safe to print as it is.</summary>
internal readonly record struct Html(string Value)
{
    public static Html Of(HtmlMarkup markup) => new(markup.ToString());

    public static Html Join(string separator, IEnumerable<Html> parts) => new(string.Join(separator, parts.Select(part => part.Value)));
}
