using Microsoft.Extensions.DependencyInjection;
using Recto.Hosting.Labs;
using Recto.Store;

namespace Recto.Hosting.Tests.Labs;

/// <summary>A site whose labs are one made lab and whose worker is a script; the clock is the real one, since the worker is a real process.</summary>
internal sealed class LabSite : IAsyncDisposable
{
    private readonly HostedSite site;
    private readonly LabQueue queue;

    private LabSite(HostedSite site)
    {
        this.site = site;
        queue = site.Get<LabQueue>();
    }

    public LabDesk Desk => site.Get<LabDesk>();

    public LabRunStore Runs => site.Get<LabRunStore>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<LabSite> OpenAsync(string? worker, params (string Name, string Value)[] settings)
    {
        var opened = new LabSite(await HostedSite.EmptyAsync(Add(worker), settings));
        await opened.queue.StartAsync(Stop);
        return opened;
    }

    /// <summary>Another process on the same folder.</summary>
    public async Task<LabSite> OtherAsync(string? worker)
    {
        var other = new LabSite(site.Other(Add(worker)));
        await other.queue.StartAsync(Stop);
        return other;
    }

    public async Task<string> RequestAsync(string visitor = "a", params (string Name, string Value)[] set) => await AskAsync(visitor, set) switch
    {
        LabRunAdded.Queued queued => queued.Id,
        LabRunAdded.Joined joined => joined.Id,
        var refused => throw new InvalidOperationException($"The run was refused: {refused}"),
    };

    public Task<LabRunAdded> AskAsync(string visitor = "a", params (string Name, string Value)[] set) =>
        Desk.RequestAsync(MadeLab.Exhibit, MadeLab.Settings(set), visitor, $"token of {visitor}", Stop);

    public async Task<LabRunView> ViewAsync(string id) => (await Desk.FindAsync(id, Stop))!;

    public Task RunningAsync(string id) => Eventually.Async(async () => (await ViewAsync(id)).Run.State == LabRunState.Running);

    /// <summary>Waits until a run has ended.</summary>
    public async Task<LabRunView> EndAsync(string id)
    {
        await Eventually.Async(async () => !(await ViewAsync(id)).Run.IsOpen);
        return await ViewAsync(id);
    }

    /// <summary>The site stops as a site does: it is given some seconds.</summary>
    public Task StopAsync() => queue.StopAsync(Stop);

    public async ValueTask DisposeAsync()
    {
        await queue.StopAsync(CancellationToken.None);
        await site.DisposeAsync();
    }

    private static Action<IServiceCollection> Add(string? worker) => services =>
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new LabShelf([MadeLab.Exhibit]));
        services.AddSingleton(new WorkerProgram(worker));
        services.AddSingleton<LabQueue>();
    };
}
