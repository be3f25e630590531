namespace Recto.Labs.Attention;

/// <summary>What of Set-Based Prompting a prompt uses.</summary>
[Flags]
internal enum PromptEdits
{
    /// <summary>Nothing: a plain prompt.</summary>
    None = 0,

    /// <summary>All options start at one position.</summary>
    Positions = 1,

    /// <summary>Options do not see one another.</summary>
    Mask = 2,

    /// <summary>Set-Based Prompting.</summary>
    Both = Positions | Mask,
}
