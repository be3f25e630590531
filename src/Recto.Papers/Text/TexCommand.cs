namespace Recto.Papers.Text;

/// <summary>What is done with a TeX command.</summary>
internal enum TexAction
{
    /// <summary>A character or word takes its place.</summary>
    Symbol,

    /// <summary>A character with spaces round it: ≤, →, ∈.</summary>
    Relation,

    /// <summary>A character with a space on both sides or on none, as on its left: ×, ±.</summary>
    Binary,

    /// <summary>The name of a function, kept off the letter before it: log, min.</summary>
    Function,

    /// <summary>Nothing takes its place.</summary>
    Nothing,

    /// <summary>The argument takes its place.</summary>
    Argument,

    /// <summary>The argument takes its place, read as prose even within a formula.</summary>
    Prose,

    /// <summary>Arguments go with it.</summary>
    Drop,

    /// <summary>The last argument takes its place.</summary>
    KeepLast,

    /// <summary>The argument in parentheses.</summary>
    Aside,

    /// <summary>An address, verbatim.</summary>
    Address,

    /// <summary>An address and a text.</summary>
    Link,

    /// <summary>A combining character on the argument.</summary>
    Accent,

    /// <summary>Double-struck letters.</summary>
    DoubleStruck,

    /// <summary>a/b.</summary>
    Fraction,

    /// <summary>C(n, k).</summary>
    Binomial,

    /// <summary>√x.</summary>
    Root,

    /// <summary>Raised.</summary>
    Superscript,

    /// <summary>Lowered.</summary>
    Subscript,

    /// <summary>An item of a list: a paragraph with a bullet.</summary>
    Item,

    /// <summary>A character by number.</summary>
    CodePoint,
}

/// <summary>A TeX command.</summary>
/// <param name="Action">What is done with it.</param>
/// <param name="Text">The character, word or combining mark.</param>
/// <param name="Arguments">How many arguments in braces it takes.</param>
internal sealed record TexCommand(TexAction Action, string Text = "", int Arguments = 0);
