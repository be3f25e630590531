namespace Recto.Web.PageCache;

/// <summary>Bounds of the page cache: <c>Recto:PageCache</c>.</summary>
internal sealed class PageCacheOptions
{
    /// <summary>Memory that cached pages may take, in megabytes. Default: 64.</summary>
    public int Megabytes { get; set; } = 64;

    /// <summary>
    /// How long a page is kept although no data changed, in seconds. Default: 60. What ages by itself (trending scores, the digest archive)
    /// is at most so old.
    /// </summary>
    public int Seconds { get; set; } = 60;
}
