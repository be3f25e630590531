using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Recto.Cli.Output;
using Recto.Hosting;

namespace Recto.Cli;

/// <summary>What a command works with: the services of the site in the chosen data folder, and the terminal.</summary>
internal sealed class CommandContext : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CommandContext(ServiceProvider services, Terminal terminal) => (_services, Terminal) = (services, terminal);

    public Terminal Terminal { get; }

    /// <summary>Wires the services up. Nothing is read or written before <see cref="OpenAsync"/>.</summary>
    public static CommandContext Create(string? dataFolder, Terminal terminal)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Environment.CurrentDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(dataFolder is null ? [] : [new("RECTO_DATA", dataFolder)])
            .Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddRecto(configuration);
        return new CommandContext(services.BuildServiceProvider(), terminal);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Makes the data folder ready, with the built-in catalogue when it is new.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => Get<SiteStart>().PrepareAsync(cancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
