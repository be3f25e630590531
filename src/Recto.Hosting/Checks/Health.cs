namespace Recto.Hosting.Checks;

/// <summary>How a thing is.</summary>
public enum Health
{
    /// <summary>In order.</summary>
    Good,

    /// <summary>Works, but somebody should know.</summary>
    Warning,

    /// <summary>Does not work.</summary>
    Bad,
}
