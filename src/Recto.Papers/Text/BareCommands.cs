using System.Buffers;
using System.Text.RegularExpressions;

namespace Recto.Papers.Text;

/// <summary>
/// Puts the backslash back where a source has lost it, and only where nothing else can be meant: <c>mathcal{O}</c>, <c>sim3x</c>,
/// <c>sqrt[3]{n}</c>, <c>QK^top</c>. The English words among the names of TeX (times, in, to, top, bullet) are left alone in prose.
/// </summary>
internal static partial class BareCommands
{
    private const string Greek =
        "alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|phi|varphi|chi|psi|omega"
        + "|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega";

    private const string WithArgument =
        "mathcal|mathbb|mathbf|mathrm|mathsf|mathit|mathtt|mathscr|mathfrak|mathbbm|textbf|textit|texttt|textsc|textrm|textsf|textsuperscript"
        + "|textsubscript|emph|underline|sqrt|frac|tfrac|dfrac|tilde|widetilde|hat|widehat|overline|boldsymbol|operatorname|url|href|footnote|cite|citep";

    private static readonly SearchValues<string> Words = SearchValues.Create(
        [
            "sim ", "sim.", "approx ", "approx.", .. Digits("sim", ""), .. Digits("approx", ""), .. Digits("", "times"), " times ", " circ ", " gg ",
            " ll ", "leq", "geq", "rightarrow", "Rightarrow", "leftarrow", "infty", "varepsilon", "cdot", "Omega(", "Theta(", "bullet ",
            " imes", "$ o$",
        ],
        StringComparison.Ordinal);

    /// <summary>Whether words alone give a reason to look closer; braces and the like do so anyway.</summary>
    public static bool MayOccurIn(string text) => text.AsSpan().ContainsAny(Words) && !ReferenceEquals(RestoreWords(text), text);

    // Regex.Replace returns the same instance when nothing matched.
    public static string Restore(string text)
    {
        if (text.Contains('{', StringComparison.Ordinal))
        {
            text = WithBraces().Replace(text, @"\$0");
            text = Declarations().Replace(text, @"{\$1");
        }

        if (text.AsSpan().ContainsAny(Words))
        {
            text = RestoreWords(text);
        }

        if (text.AsSpan().ContainsAny('^', '_'))
        {
            text = ScriptNames().Replace(text, @"\$0");
            text = GreekBase().Replace(text, @"\$0");
            text = ScriptGroups().Replace(text, group => group.Groups[1].Value + "{" + RestoreNames(group.Groups[2].Value) + "}");
        }

        return text;
    }

    private static string RestoreWords(string text)
    {
        text = Unmistakable().Replace(text, @"\$0");
        text = LostAfterTab().Replace(text, lost => lost.Value is "$ o$" ? @"$\to$" : @"\times");
        text = TimesAfterNumber().Replace(text, "×");
        text = BetweenLetters().Replace(text, @"\$0");
        return Bullets().Replace(text, "\n\n• ");
    }

    // In a lost {Phicirc Psi} every word is made of names, run together where a backslash stood between them.
    private static string RestoreNames(string words) => GroupWord().Replace(words, word => Split(word.Value) ?? word.Value);

    private static IEnumerable<string> Digits(string before, string after) => "0123456789".Select(digit => before + digit + after);

    private static string? Split(string word)
    {
        var result = "";
        while (word.Length > 0)
        {
            var name = GroupName().Match(word);
            if (!name.Success)
            {
                return null;
            }

            result += "\\" + name.Value + " ";
            word = word[name.Length..];
        }

        return result;
    }

    [GeneratedRegex(@"(?<![\\A-Za-z])(?:" + WithArgument + @")(?=\{)|(?<![\\A-Za-z])sqrt(?=\[\d\]\{)")]
    private static partial Regex WithBraces();

    [GeneratedRegex(@"(?<!\\)\{(bf|it|em|tt|sc|rm|sf)(?=\s)")]
    private static partial Regex Declarations();

    // sim and approx only right before a number; the arrows and comparisons are no English words.
    [GeneratedRegex(
        @"(?<![\\A-Za-z])(?:sim|approx)(?=\s?\.?\d)"
        + @"|(?<![\\A-Za-z])(?:(?:long)?(?:left)?rightarrow|(?:long)?leftarrow|(?:Left)?Rightarrow|leftrightarrow|leqslant|geqslant|leq|geq|infty|varepsilon|cdots?)(?![A-Za-z{])"
        + @"|(?<![\\A-Za-z])(?:Omega|Theta)(?=\()")]
    private static partial Regex Unmistakable();

    // "\times" read as a tab and "imes".
    [GeneratedRegex(@"(?<= )imes(?![A-Za-z])|\$ o\$")]
    private static partial Regex LostAfterTab();

    [GeneratedRegex(@"(?<=\d)times(?=\d|\b)")]
    private static partial Regex TimesAfterNumber();

    // "n times d": two single letters. "n times a day" and "I times" are English.
    [GeneratedRegex(@"(?<=(?<![A-Za-z'’\\])[B-HJ-Zb-z] )(?:times|gg|ll|circ|leq|geq|approx|sim)(?= [B-HJ-Zb-z](?![A-Za-z'’]))")]
    private static partial Regex BetweenLetters();

    [GeneratedRegex(@"(?<=(?:\^|(?<![A-Za-z0-9])[A-Za-z]_))(?:" + Greek + @"|top|star|ast|prime|circ|dagger|infty|ell)(?![A-Za-z0-9])")]
    private static partial Regex ScriptNames();

    [GeneratedRegex(@"(?<![\\A-Za-z0-9_\-/.])(?:" + Greek + @"|ell)(?=\^[\d{]|_[\d{]|_[a-z]\b)")]
    private static partial Regex GreekBase();

    [GeneratedRegex(@"([_^])\{([A-Za-z][A-Za-z ,+\-/]{0,60})\}")]
    private static partial Regex ScriptGroups();

    [GeneratedRegex(@"[A-Za-z]{2,}")]
    private static partial Regex GroupWord();

    [GeneratedRegex(@"^(?:" + Greek + @"|circ|times|cdot|infty|leq|geq|ell|top|star|ast|prime)")]
    private static partial Regex GroupName();

    // A list whose bullets became words: after the end of a sentence and before the beginning of one.
    [GeneratedRegex(@"(?<=[.:;?!]|^)\s*(?<![A-Za-z])bullet (?=[A-Z(])")]
    private static partial Regex Bullets();
}
