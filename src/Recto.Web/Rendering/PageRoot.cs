using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Recto.Web.Rendering;

/// <summary>Hands the context down to a page and shows it.</summary>
internal sealed class PageRoot : ComponentBase
{
    [Parameter]
    public required Page Page { get; set; }

    [Parameter]
    public required PageContext Context { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<PageContext>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<PageContext>.Value), Context);
        builder.AddComponentParameter(2, nameof(CascadingValue<PageContext>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<PageContext>.ChildContent), (RenderFragment)(content =>
        {
            content.OpenComponent(0, Page.Component!);
            content.AddComponentParameter(1, "View", Page.View);
            content.CloseComponent();
        }));
        builder.CloseComponent();
    }
}
