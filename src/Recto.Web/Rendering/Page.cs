namespace Recto.Web.Rendering;

/// <summary>The answer to a request for a page: something to show, or another address to go to.</summary>
internal sealed record Page
{
    private Page()
    {
    }

    /// <summary>The component that shows <see cref="View"/>.</summary>
    public Type? Component { get; private init; }

    /// <summary>What to show.</summary>
    public object? View { get; private init; }

    /// <summary>The status to answer with.</summary>
    public int Status { get; private init; } = StatusCodes.Status200OK;

    /// <summary>What to tell a program instead, when something went wrong.</summary>
    public Problem? Problem { get; init; }

    /// <summary>Where to go instead, from the root.</summary>
    public string? MovedTo { get; private init; }

    /// <summary>A page that shows a view.</summary>
    public static Page Show<TComponent, TView>(TView view, int status = StatusCodes.Status200OK)
        where TComponent : PageComponent<TView>
        where TView : class => new() { Component = typeof(TComponent), View = view, Status = status };

    /// <summary>The content lives at another address of this site, for good.</summary>
    public static Page Moved(string address) => new() { MovedTo = address, Status = StatusCodes.Status301MovedPermanently };

    /// <summary>What was looked for is at another address of this site today.</summary>
    public static Page Found(string address) => new() { MovedTo = address, Status = StatusCodes.Status302Found };
}
