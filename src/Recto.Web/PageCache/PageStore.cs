using Microsoft.Extensions.Options;

namespace Recto.Web.PageCache;

/// <summary>
/// The rendered pages that were asked for last, bounded by memory. A page is rendered once, however many visitors wait for it, and again
/// when the data's revision has grown.
/// </summary>
internal sealed class PageStore(IOptions<PageCacheOptions> options, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<PageKey, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> recent = new();
    private long bytes;

    /// <summary>Pages held now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return entries.Count;
            }
        }
    }

    /// <summary>Bytes held now.</summary>
    public long Bytes
    {
        get
        {
            lock (gate)
            {
                return bytes;
            }
        }
    }

    /// <summary>
    /// The page from the cache or, once for all who ask meanwhile, from <paramref name="render"/>. Pages with a status other than 200 are
    /// handed out and forgotten; a failed rendering is not remembered.
    /// </summary>
    public async Task<RenderedPage> GetAsync(PageKey key, long revision, Func<Task<RenderedPage>> render, CancellationToken cancellationToken)
    {
        Task<RenderedPage> page;
        lock (gate)
        {
            if (entries.TryGetValue(key, out var node) && node.Value.Revision == revision && IsFresh(node.Value))
            {
                recent.Remove(node);
                recent.AddFirst(node);
                page = node.Value.Page;
            }
            else
            {
                Remove(node);
                var entry = new Entry(key, revision, time.GetTimestamp());
                node = recent.AddFirst(entry);
                entries[key] = node;

                // Off the request's own path: a visitor who leaves must not take the page away from the others.
                entry.Page = Task.Run(() => RenderAsync(node, render), CancellationToken.None);
                page = entry.Page;
            }
        }

        return page.IsCompletedSuccessfully ? page.Result : await page.WaitAsync(cancellationToken);
    }

    private async Task<RenderedPage> RenderAsync(LinkedListNode<Entry> node, Func<Task<RenderedPage>> render)
    {
        RenderedPage? page = null;
        try
        {
            page = await render();
            return page;
        }
        finally
        {
            lock (gate)
            {
                if (page is not { Status: StatusCodes.Status200OK })
                {
                    Remove(node);
                }
                else if (node.List is not null)
                {
                    node.Value.Size = page.Size;
                    bytes += page.Size;
                    Trim();
                }
            }
        }
    }

    private bool IsFresh(Entry entry) => time.GetElapsedTime(entry.Since) < TimeSpan.FromSeconds(options.Value.Seconds);

    private void Trim()
    {
        var limit = options.Value.Megabytes * 1_048_576L;
        while (bytes > limit && recent.Last is { } last)
        {
            Remove(last);
        }
    }

    private void Remove(LinkedListNode<Entry>? node)
    {
        if (node?.List is null)
        {
            return;
        }

        recent.Remove(node);
        entries.Remove(node.Value.Key);
        bytes -= node.Value.Size;
    }

    private sealed class Entry(PageKey key, long revision, long since)
    {
        public PageKey Key { get; } = key;

        public long Revision { get; } = revision;

        public long Since { get; } = since;

        public int Size { get; set; }

        public Task<RenderedPage> Page { get; set; } = null!;
    }
}
