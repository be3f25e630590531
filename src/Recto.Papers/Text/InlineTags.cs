using System.Globalization;
using System.Text.RegularExpressions;

namespace Recto.Papers.Text;

/// <summary>
/// Takes well-formed inline tags and entities out of text. A tag goes only when its name is one that abstracts are set with and both its
/// ends are there: <c>&lt;think&gt;</c>, <c>&lt;s&gt;</c> and <c>a &lt; b</c> are what the authors wrote.
/// </summary>
internal static partial class InlineTags
{
    private const string LineBreak = "br";

    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "i", "b", "u", "em", "strong", "sub", "sup", "tt", "code", "span", "a", "small", "italic", "bold", "sc", "monospace",
        "inline-formula", "title", "sec", "abstract",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase) { "p", "div", "li", "ul", "ol", "list", "list-item" };

    private static readonly Dictionary<string, string> Entities = new(StringComparer.OrdinalIgnoreCase)
    {
        ["lt"] = "<", ["gt"] = ">", ["quot"] = "\"", ["apos"] = "'", ["nbsp"] = " ", ["amp"] = "&", ["ndash"] = "–", ["mdash"] = "—",
        ["lsquo"] = "‘", ["rsquo"] = "’", ["ldquo"] = "“", ["rdquo"] = "”", ["hellip"] = "…", ["times"] = "×", ["minus"] = "−",
    };

    public static string Remove(string text)
    {
        if (text.Contains('&', StringComparison.Ordinal))
        {
            text = Entity().Replace(text, Decode);
        }

        if (!text.Contains('<', StringComparison.Ordinal))
        {
            return text;
        }

        var paired = Paired(text);
        return paired.Count == 0 ? text : Tag().Replace(text, tag => Render(tag, paired));
    }

    // Names of which both ends occur; a line break has only one.
    private static HashSet<string> Paired(string text)
    {
        var opened = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var closed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var openedNames = opened.GetAlternateLookup<ReadOnlySpan<char>>();
        var closedNames = closed.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var tag in Tag().EnumerateMatches(text))
        {
            var inside = text.AsSpan(tag.Index + 1, tag.Length - 2);
            var closes = inside[0] == '/';
            var name = closes ? inside[1..] : inside;
            var end = name.IndexOfAny(" \t\n/");
            _ = (closes ? closedNames : openedNames).Add(end < 0 ? name : name[..end]);
        }

        var hasBreak = opened.Contains(LineBreak);
        opened.IntersectWith(closed);
        if (hasBreak)
        {
            opened.Add(LineBreak);
        }

        return opened;
    }

    private static string Render(Match tag, HashSet<string> paired)
    {
        var name = tag.Groups["name"].Value;
        var local = name.StartsWith("jats:", StringComparison.OrdinalIgnoreCase) ? name[5..] : name;
        if (local.Equals(LineBreak, StringComparison.OrdinalIgnoreCase))
        {
            return "\n";
        }

        if (!paired.Contains(name))
        {
            return tag.Value;
        }

        if (Blocks.Contains(local))
        {
            return "\n\n";
        }

        var opens = tag.Groups["close"].Length == 0;
        return local.ToLowerInvariant() switch
        {
            "sup" => opens ? "\\textsuperscript{" : "}",
            "sub" => opens ? "\\textsubscript{" : "}",
            _ => Inline.Contains(local) ? "" : tag.Value,
        };
    }

    private static string Decode(Match entity)
    {
        var name = entity.Groups["name"].ValueSpan;
        if (name[0] != '#')
        {
            return Entities.GetValueOrDefault(name.ToString(), entity.Value);
        }

        var hexadecimal = name.Length > 1 && name[1] is 'x' or 'X';
        var read = hexadecimal
            ? int.TryParse(name[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
            : int.TryParse(name[1..], NumberStyles.None, CultureInfo.InvariantCulture, out code);
        return read && code is > 31 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF) ? char.ConvertFromUtf32(code) : entity.Value;
    }

    // "&amp;amp;lt;" is what two careless programs make of "<": any number of "amp;" counts as one.
    [GeneratedRegex(@"&(?:amp;)*(?<name>#x?[0-9a-f]{1,6}|[a-z]{2,6});", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Entity();

    [GeneratedRegex(@"<(?<close>/?)(?<name>[a-z][a-z0-9:\-]{0,30})(?:\s[^<>]{0,500})?/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
