namespace Recto.Web.Components;

/// <summary>Where a page stands in a list that is too long for one.</summary>
/// <param name="Page">This page, from 1.</param>
/// <param name="Pages">All of them, at least 1.</param>
/// <param name="Previous">Address of the page before, if any.</param>
/// <param name="Next">Address of the page after, if any.</param>
public sealed record Paging(int Page, int Pages, string? Previous, string? Next)
{
    /// <summary>Papers on a page of a list that is paged.</summary>
    public const int Size = 50;

    /// <summary>The paging of a list.</summary>
    /// <param name="page">This page, from 1.</param>
    /// <param name="total">Entries in the list.</param>
    /// <param name="size">Entries on a page.</param>
    /// <param name="address">The address of a page.</param>
    public static Paging Of(int page, int total, int size, Func<int, string> address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var pages = Math.Max(1, (total + size - 1) / size);
        return new Paging(page, pages, page > 1 ? address(Math.Min(page - 1, pages)) : null, page < pages ? address(page + 1) : null);
    }
}
