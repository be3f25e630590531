namespace Recto.Web.Pages.Front;

/// <summary>How many days a list of papers spans.</summary>
public enum ListWindow
{
    /// <summary>One day.</summary>
    Day = 0,

    /// <summary>Monday to Sunday, as ISO 8601 counts weeks.</summary>
    Week = 1,

    /// <summary>A calendar month.</summary>
    Month = 2,

    /// <summary>All days.</summary>
    All = 3,
}
