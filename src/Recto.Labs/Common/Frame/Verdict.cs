namespace Recto.Labs.Common;

/// <summary>What a run says of the paper's claims that decide.</summary>
public enum Verdict
{
    /// <summary>None could be decided.</summary>
    Inconclusive,

    /// <summary>All hold.</summary>
    Reproduced,

    /// <summary>At least one holds and at least one does not, or is undecided.</summary>
    Partly,

    /// <summary>None holds and at least one is refuted.</summary>
    NotReproduced,
}
