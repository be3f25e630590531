namespace Recto.Web.Pages.Front;

/// <summary>The order of a list of papers.</summary>
public enum ListOrder
{
    /// <summary>By trending score.</summary>
    Trending = 0,

    /// <summary>The latest listed first.</summary>
    New = 1,

    /// <summary>By votes.</summary>
    Votes = 2,
}
