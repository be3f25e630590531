using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Recto.Papers;

/// <summary>
/// An arXiv identifier: new style (<c>2301.08739</c>, since April 2007) or old style (<c>hep-th/9901001</c>), with an optional version.
/// Equality covers the version; compare <see cref="Unversioned"/> to ask whether two ids name the same paper.
/// </summary>
public readonly partial record struct ArxivId
{
    private ArxivId(string unversioned, int? version) => (Unversioned, Version) = (unversioned, version);

    /// <summary>The id without a version, e.g. <c>2301.08739</c> or <c>hep-th/9901001</c>.</summary>
    public string Unversioned { get; }

    /// <summary>The version, from 1, or null when the id names the latest.</summary>
    public int? Version { get; }

    /// <summary>The month in which the paper was first submitted, as the id says it.</summary>
    public PublicationDate Submitted
    {
        get
        {
            var digits = Unversioned[(Unversioned.IndexOf('/', StringComparison.Ordinal) + 1)..];
            var year = int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture);
            var month = int.Parse(digits.AsSpan(2, 2), CultureInfo.InvariantCulture);
            return new PublicationDate(year >= 91 ? 1900 + year : 2000 + year, month);
        }
    }

    /// <summary>The abstract page.</summary>
    public Uri AbstractUrl => new($"https://arxiv.org/abs/{this}");

    /// <summary>The PDF.</summary>
    public Uri PdfUrl => new($"https://arxiv.org/pdf/{this}");

    /// <summary>
    /// Reads an id as people paste it: bare, with <c>arXiv:</c> in front, or as the address of an abstract, PDF, HTML or listing page.
    /// </summary>
    /// <returns>False when the text is not an arXiv id; months outside 01 to 12 and versions below 1 are not.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ArxivId id)
    {
        id = default;
        if (text is null || text.Length > 300)
        {
            return false;
        }

        var match = Pattern().Match(text.Trim());
        if (!match.Success)
        {
            return false;
        }

        int? version = null;
        if (match.Groups["version"].Success)
        {
            if (!int.TryParse(match.Groups["version"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            {
                return false;
            }

            version = number;
        }

        var old = match.Groups["archive"];
        id = new ArxivId(old.Success ? $"{old.Value.ToLowerInvariant()}/{match.Groups["serial"].Value}" : match.Groups["id"].Value, version);
        return true;
    }

    /// <summary>Reads an id; see <see cref="TryParse"/> for the forms.</summary>
    /// <exception cref="FormatException">The text is not an arXiv id.</exception>
    public static ArxivId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an arXiv id such as 2301.08739, 2301.08739v2 or hep-th/9901001.");

    /// <summary>The id with its version, if it has one: <c>2301.08739v2</c>.</summary>
    public override string ToString() => Version is { } version ? string.Create(CultureInfo.InvariantCulture, $"{Unversioned}v{version}") : Unversioned;

    // The subject class of old ids (math.GT/0309136) is not part of the identifier's key on arXiv.
    [GeneratedRegex(
        @"^(?:arxiv:\s*|(?:https?://)?(?:www\.|export\.|browse\.)?(?:arxiv\.org|alphaxiv\.org|huggingface\.co)/(?:abs|pdf|html|format|papers|overview)/)?"
        + @"(?:(?<id>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})|(?<archive>[a-z]+(?:-[a-z]+)?)(?:\.[A-Z]{2})?/(?<serial>\d{2}(?:0[1-9]|1[0-2])\d{3}))"
        + @"(?:v(?<version>\d{1,3}))?(?:\.pdf)?/?(?:[?#].*)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
