using System.Globalization;
using Recto.Papers.Digests;

namespace Recto.Digest;

/// <summary>The subject of a digest: the best paper's title and how many more there are.</summary>
public static class DigestSubject
{
    /// <summary>The longest subject, in characters: what fits into one header line and most lists of mails.</summary>
    public const int MaxLength = 78;

    /// <summary>The subject for these papers, best first: <c>FlatFormer: Flattened Window Attention… and 19 more</c>.</summary>
    /// <exception cref="ArgumentException">There is no paper.</exception>
    public static string Of(IReadOnlyList<DigestItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count == 0)
        {
            throw new ArgumentException("A digest without papers has no subject.", nameof(items));
        }

        var rest = items.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {items.Count - 1} more");
        var title = CleanLine.Of(items[0].Title, MaxLength - rest.Length);
        return (title.Length == 0 ? items[0].Paper.Value : title) + rest;
    }
}
