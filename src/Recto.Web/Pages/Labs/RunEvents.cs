using System.Text.Json;
using Recto.Hosting.Labs;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Labs;

/// <summary>
/// Tells open pages how a run gets on, as server-sent events: <c>state</c> with a sentence and the live part of the page, <c>end</c> when
/// there is nothing more to wait for.
/// </summary>
internal sealed class RunEvents(LabDesk desk, PageRenderer renderer, IHostApplicationLifetime lifetime) : IDisposable
{
    // Each watcher costs a drawing or two a second. Whoever comes later still has a page that can be loaded again.
    private const int MostWatchers = 100;

    private readonly SemaphoreSlim places = new(MostWatchers);

    public void Dispose() => places.Dispose();

    /// <summary>Sends events until the run is over, the visitor leaves or the site stops.</summary>
    public async Task SendAsync(HttpContext http, LabExhibit lab, string run)
    {
        if (!await places.WaitAsync(0, http.RequestAborted))
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "10";
            return;
        }

        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
            http.Response.ContentType = "text/event-stream; charset=utf-8";
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers["X-Accel-Buffering"] = "no"; // proxies hand each event on at once
            await SendAsync(http, lab, run, end.Token);
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more; a page that is still open connects again.
        }
        finally
        {
            places.Release();
        }
    }

    private async Task SendAsync(HttpContext http, LabExhibit lab, string run, CancellationToken cancellationToken)
    {
        var sent = "";
        await foreach (var view in desk.WatchAsync(run, cancellationToken))
        {
            if (!view.Run.IsOpen)
            {
                await WriteAsync(http, "event: end\ndata: {}\n\n", cancellationToken);
                return;
            }

            var html = await renderer.RenderPartAsync<LiveRun>(new() { [nameof(LiveRun.Card)] = lab.Card, [nameof(LiveRun.Progress)] = view.Progress });
            var data = JsonSerializer.Serialize(new { words = RunWords.State(view), html });
            if (data != sent)
            {
                sent = data;
                await WriteAsync(http, $"event: state\ndata: {data}\n\n", cancellationToken);
            }
        }
    }

    private static async Task WriteAsync(HttpContext http, string text, CancellationToken cancellationToken)
    {
        await http.Response.WriteAsync(text, cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
    }
}
