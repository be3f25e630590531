using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Recto.Papers;

/// <summary>
/// The identity of a paper on the site. For a paper on arXiv it is the unversioned arXiv id (<c>2301.08739</c>); for others it is a scheme
/// and a name: <c>acl:P18-1001</c>, <c>conf:nips2018/11127</c>. It is also the paper's address: <c>/papers/{id}</c>.
/// </summary>
public readonly partial record struct PaperId : IComparable<PaperId>
{
    /// <summary>The longest id accepted, in characters.</summary>
    public const int MaxLength = 120;

    private PaperId(string value) => Value = value;

    /// <summary>The id as text.</summary>
    public string Value { get; }

    /// <summary>The arXiv id when the paper is on arXiv, else null.</summary>
    public ArxivId? Arxiv => ArxivId.TryParse(Value, out var id) ? id : null;

    /// <summary>The paper that an arXiv id names, whatever its version.</summary>
    public static PaperId From(ArxivId id) => new(id.Unversioned);

    /// <summary>Reads an id: any form of <see cref="ArxivId"/>, or <c>scheme:name</c>.</summary>
    /// <returns>False when the text is neither.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out PaperId id)
    {
        if (ArxivId.TryParse(text, out var arxiv))
        {
            id = From(arxiv);
            return true;
        }

        if (text is { Length: <= MaxLength } && Pattern().IsMatch(text))
        {
            id = new PaperId(text);
            return true;
        }

        id = default;
        return false;
    }

    /// <summary>Reads an id; see <see cref="TryParse"/>.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static PaperId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a paper id such as 2301.08739 or acl:P18-1001.");

    /// <inheritdoc/>
    public int CompareTo(PaperId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"^[a-z][a-z0-9]{0,15}:[A-Za-z0-9][A-Za-z0-9._\-]*(?:/[A-Za-z0-9._\-]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

#pragma warning disable CS1591 // Ordering of ids is ordinal; the operators say no more.
    public static bool operator <(PaperId left, PaperId right) => left.CompareTo(right) < 0;
    public static bool operator >(PaperId left, PaperId right) => left.CompareTo(right) > 0;
    public static bool operator <=(PaperId left, PaperId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(PaperId left, PaperId right) => left.CompareTo(right) >= 0;
#pragma warning restore CS1591
}
