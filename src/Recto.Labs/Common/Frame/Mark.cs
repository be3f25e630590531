namespace Recto.Labs.Common;

/// <summary>How a series is drawn.</summary>
public enum Mark
{
    /// <summary>A line through its points, with a band for the interval over seeds.</summary>
    Line,

    /// <summary>Dots with bars for the interval over seeds.</summary>
    Dots,

    /// <summary>A dashed line: theory, extrapolation, a reference.</summary>
    Dashed,
}
