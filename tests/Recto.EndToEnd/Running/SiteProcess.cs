namespace Recto.EndToEnd;

/// <summary>The real site, running as a process of its own on a port that the system chooses.</summary>
internal sealed class SiteProcess : IAsyncDisposable
{
    private const string Announcement = "Recto is open at ";

    private readonly Child process;

    private SiteProcess(Child process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>What the site's log says of failures.</summary>
    public IEnumerable<string> Failures =>
        process.Lines.Where(line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal));

    /// <summary>The files that are mapped into its memory, as Linux tells them.</summary>
    public IEnumerable<string> Maps => File.ReadLines($"/proc/{process.Id}/maps").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1]);

    /// <param name="data">Its data folder.</param>
    /// <param name="settings">More settings, by their names as environment variables.</param>
    public static async Task<SiteProcess> StartAsync(string data, IReadOnlyDictionary<string, string>? settings = null)
    {
        var opened = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var environment = new Dictionary<string, string>(settings ?? new Dictionary<string, string>())
        {
            ["RECTO_DATA"] = data,
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
        };
        var process = Child.Start("dotnet", [Repository.Site, "--urls", "http://127.0.0.1:0"], environment, data, line =>
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                opened.TrySetResult(new Uri(line[Announcement.Length..].Trim()));
            }
        });
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var ended = process.EndAsync(patience.Token);
        if (await Task.WhenAny(opened.Task, ended) == opened.Task)
        {
            return new SiteProcess(process, await opened.Task);
        }

        await process.DisposeAsync();
        throw new InvalidOperationException($"The site did not open:\n{string.Join('\n', process.Lines)}");
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
