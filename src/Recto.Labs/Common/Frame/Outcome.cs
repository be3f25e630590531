namespace Recto.Labs.Common;

/// <summary>What the measurements say of one claim.</summary>
public enum Outcome
{
    /// <summary>Neither for nor against, or too few seeds.</summary>
    Undecided,

    /// <summary>For it.</summary>
    Reproduced,

    /// <summary>Against it.</summary>
    Refuted,

    /// <summary>It has no rule: not testable here.</summary>
    NotTested,
}
