using System.Buffers;

namespace Recto.Papers.Text;

/// <summary>Raised, lowered and double-struck characters, where Unicode has them.</summary>
internal static class TexScripts
{
    public static readonly TexCommand Superscript = new(TexAction.Superscript, Arguments: 1);
    public static readonly TexCommand Subscript = new(TexAction.Subscript, Arguments: 1);

    private const int LongestNumber = 8;

    // Whole words in small letters are hard to read and impossible to search for: x_max stays.
    private const int MostLetters = 2;

    private const string Plain = "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ";
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ";
    private const string Lowerable = "0123456789+-−=()aehijklmnoprstuvxβγρφχ";
    private const string Lowered = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ";
    private const string Struck = "CℂHℍNℕPℙQℚRℝZℤ";

    private static readonly SearchValues<char> NotSimple = SearchValues.Create(" +-−=/·×±,;:<>≤≥|∈~∘→()[]{}");

    /// <summary>The text raised, or null when Unicode has not all the characters or it would be hard to read.</summary>
    public static string? Raise(ReadOnlySpan<char> text) => text switch
    {
        "" => "",
        "*" or "∗" or "⋆" or "star" => "*",
        "∘" or "°" => "°",
        "⊤" => "ᵀ",
        "′" or "′′" or "†" or "‡" or "™" or "®" => text.ToString(),
        _ => Map(text, Plain, Raised),
    };

    /// <summary>The text lowered, or null when Unicode has not all the characters or it would be hard to read.</summary>
    public static string? Lower(ReadOnlySpan<char> text) => text is "" ? "" : Map(text, Lowerable, Lowered);

    /// <summary>A double-struck capital, or null.</summary>
    public static string? DoubleStruck(char letter) =>
        Struck.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var i && i % 2 == 0 ? Struck[i + 1].ToString()
        : letter is '1' ? "𝟙"
        : letter is 'E' ? "𝔼"
        : null;

    /// <summary>Whether a text reads as one thing without brackets round it.</summary>
    public static bool IsSimple(ReadOnlySpan<char> text) => !text.ContainsAny(NotSimple) || IsBracketed(text);

    private static bool IsBracketed(ReadOnlySpan<char> text) =>
        text is ['(', .., ')'] && text[1..^1].IndexOfAny('(', ')') < 0;

    private static string? Map(ReadOnlySpan<char> text, string from, string to)
    {
        if (text.Length > LongestNumber)
        {
            return null;
        }

        Span<char> mapped = stackalloc char[text.Length];
        var letters = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var at = from.IndexOf(text[i], StringComparison.Ordinal);
            if (at < 0)
            {
                return null;
            }

            letters += char.IsLetter(text[i]) ? 1 : 0;
            mapped[i] = to[at];
        }

        // Brackets of an expression with letters are clearer at full size: n^(1+o(1)).
        return letters > MostLetters || (letters > 0 && text.ContainsAny('(', ')')) ? null : mapped.ToString();
    }
}
