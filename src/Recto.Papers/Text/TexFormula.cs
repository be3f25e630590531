namespace Recto.Papers.Text;

/// <summary>Tells a dollar that opens a formula from one that is money.</summary>
internal static class TexFormula
{
    private const int LongestFormula = 2000;
    private const int LongestPlainFormula = 40;

    /// <summary>Whether the dollar at a position opens a formula that another dollar closes.</summary>
    public static bool Begins(string text, int position)
    {
        var start = position + 1;
        if (start < text.Length && text[start] == '$')
        {
            start++;
        }

        var rest = text.AsSpan(start, Math.Min(LongestFormula, text.Length - start));
        var length = 0;
        do
        {
            var next = rest[length..].IndexOf('$');
            if (next < 0)
            {
                return false;
            }

            length += next + 1;
        }
        while (length > 1 && rest[length - 2] == '\\' && length < rest.Length);

        var formula = rest[..(length - 1)];
        var after = length < rest.Length ? rest[length] : ' ';
        return LooksLikeFormula(formula, after);
    }

    private static bool LooksLikeFormula(ReadOnlySpan<char> formula, char after)
    {
        if (formula.IsWhiteSpace() || formula.Contains("\n\n", StringComparison.Ordinal))
        {
            return false;
        }

        // "$5 and $10": the second dollar opens a sum of its own.
        if (char.IsAsciiDigit(formula[0]) && (char.IsAsciiDigit(after) || char.IsWhiteSpace(formula[^1])) && !HasCommand(formula))
        {
            return false;
        }

        if (HasCommand(formula) || formula.ContainsAny("^{="))
        {
            return true;
        }

        var padded = char.IsWhiteSpace(formula[0]);
        return padded == char.IsWhiteSpace(formula[^1]) && formula.Length <= LongestPlainFormula && !HasProse(formula);
    }

    private static bool HasCommand(ReadOnlySpan<char> formula)
    {
        for (var i = 0; i + 1 < formula.Length; i++)
        {
            if (formula[i] == '\\' && formula[i + 1] is not ('$' or '%' or '&' or '#'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasProse(ReadOnlySpan<char> formula)
    {
        var letters = 0;
        foreach (var c in formula)
        {
            letters = char.IsLetter(c) ? letters + 1 : 0;
            if (letters >= 5 && formula.Contains(' '))
            {
                return true;
            }
        }

        return false;
    }
}
