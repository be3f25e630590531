namespace Recto.Methods.Common;

/// <summary>What a parameter does in a network.</summary>
public enum ParameterRole
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>Query projection.</summary>
    Query,

    /// <summary>Key projection.</summary>
    Key,

    /// <summary>Value projection.</summary>
    Value,

    /// <summary>Output projection of the attention.</summary>
    Output,

    /// <summary>First layer of the feed-forward part.</summary>
    Up,

    /// <summary>Last layer of the feed-forward part.</summary>
    Down,

    /// <summary>Gain or bias of a norm.</summary>
    Norm,

    /// <summary>Token table; a tied head is the same tensor and has this role.</summary>
    TokenEmbedding,

    /// <summary>Position table.</summary>
    PositionEmbedding,

    /// <summary>Output layer that is not tied, or the output's bias.</summary>
    Head,
}
