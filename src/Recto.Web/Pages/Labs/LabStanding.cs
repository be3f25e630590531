namespace Recto.Web.Pages.Labs;

/// <summary>Where a paper's lab stands, the best known first.</summary>
public enum LabStanding
{
    /// <summary>All claims that decide hold.</summary>
    Reproduced,

    /// <summary>Some hold.</summary>
    Partly,

    /// <summary>None holds.</summary>
    NotReproduced,

    /// <summary>None could be decided.</summary>
    Inconclusive,

    /// <summary>There is a lab and no published record.</summary>
    Unpublished,

    /// <summary>Nobody has written one.</summary>
    NoLab,
}
