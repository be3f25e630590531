using Microsoft.AspNetCore.Components;

namespace Recto.Web.Rendering;

/// <summary>A page: it shows one view and asks nobody for more.</summary>
/// <typeparam name="TView">All that the page shows.</typeparam>
public abstract class PageComponent<TView> : ComponentBase
    where TView : class
{
    /// <summary>What to show.</summary>
    [Parameter]
    [EditorRequired]
    public TView View { get; set; } = null!;

    /// <summary>The frame's knowledge.</summary>
    [CascadingParameter]
    public PageContext Context { get; set; } = null!;
}
