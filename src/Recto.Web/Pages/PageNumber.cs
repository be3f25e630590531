using System.Globalization;

namespace Recto.Web.Pages;

/// <summary>The <c>page</c> parameter of a list.</summary>
internal static class PageNumber
{
    private const int Largest = 10_000;

    /// <summary>The page asked for, from 1; what is not a number counts as 1.</summary>
    public static int Read(IQueryCollection query) =>
        int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, Largest) : 1;
}
