using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Recto.Web.Rendering;

/// <summary>Turns a page into HTML.</summary>
internal sealed class PageRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> RenderAsync(Page page, PageContext context)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(PageRoot.Page)] = page,
                [nameof(PageRoot.Context)] = context,
            });
            var root = await renderer.RenderComponentAsync<PageRoot>(parameters);
            return root.ToHtmlString();
        });
    }

    /// <summary>Turns a part of a page into HTML, for a page that is open already.</summary>
    public async Task<string> RenderPartAsync<TComponent>(Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
