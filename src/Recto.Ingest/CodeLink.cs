using System.Text.RegularExpressions;

namespace Recto.Ingest;

/// <summary>The code repository that an abstract names.</summary>
internal static partial class CodeLink
{
    /// <summary>The repository when the text names exactly one, else null: with two, neither is surely the paper's own.</summary>
    public static Uri? In(string? text)
    {
        if (text is null || !text.Contains("git", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var found = Repository().Matches(text)
            .Select(match => $"https://{match.Groups[1].Value}{(match.Groups[2].Value is var name && name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name)}")
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(2).ToList();
        return found is [var only] ? new Uri(only) : null;
    }

    [GeneratedRegex(@"(?:https?://)?(?:www\.)?((?:github|gitlab)\.com/[A-Za-z0-9][A-Za-z0-9\-]{0,38}/)([A-Za-z0-9._\-]*[A-Za-z0-9_\-])", RegexOptions.IgnoreCase)]
    private static partial Regex Repository();
}
