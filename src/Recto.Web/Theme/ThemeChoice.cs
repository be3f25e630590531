namespace Recto.Web.Theme;

/// <summary>Light or dark.</summary>
public enum ThemeChoice
{
    /// <summary>As the visitor's system says.</summary>
    System = 0,

    /// <summary>Dark ink on light paper.</summary>
    Light = 1,

    /// <summary>Light ink on dark paper.</summary>
    Dark = 2,
}
