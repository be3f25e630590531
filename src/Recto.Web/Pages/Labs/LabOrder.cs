namespace Recto.Web.Pages.Labs;

/// <summary>The order of the overview.</summary>
public enum LabOrder
{
    /// <summary>By place on the first page.</summary>
    Number,

    /// <summary>By title.</summary>
    Paper,

    /// <summary>By verdict, the best first.</summary>
    Verdict,

    /// <summary>By the date of the record, the latest first.</summary>
    Date,

    /// <summary>By duration, the shortest first.</summary>
    Duration,
}
