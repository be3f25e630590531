namespace Recto.Papers.Text;

/// <summary>What an open place in a TeX text is.</summary>
internal enum TexFrameKind
{
    /// <summary>A group in braces that belongs to no command.</summary>
    Group,

    /// <summary>A formula between dollars.</summary>
    Dollars,

    /// <summary>A formula between <c>\(</c> and <c>\)</c>, or <c>\[</c> and <c>\]</c>.</summary>
    Formula,

    /// <summary>A command whose next argument has not begun.</summary>
    Waiting,

    /// <summary>An argument in braces.</summary>
    BracedArgument,

    /// <summary>An argument that is a single character or command.</summary>
    BareArgument,
}

/// <summary>An open place in a TeX text.</summary>
internal struct TexFrame
{
    public TexFrameKind Kind;
    public TexCommand? Command;

    /// <summary>Arguments read so far.</summary>
    public int Argument;

    /// <summary>Where its text begins in the output.</summary>
    public int Start;

    /// <summary>Where it begins in the source.</summary>
    public int SourceStart;

    /// <summary>Whether a formula is being read.</summary>
    public bool Math;

    /// <summary>An argument kept for later.</summary>
    public string? Saved;
}
