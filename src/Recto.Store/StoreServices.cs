using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recto.Papers.Digests;

namespace Recto.Store;

/// <summary>Registers the store.</summary>
public static class StoreServices
{
    /// <summary>
    /// Registers <see cref="Database"/>, <see cref="PaperReader"/>, <see cref="PaperWriter"/>, <see cref="SubscriberStore"/>,
    /// <see cref="Outbox"/> (also as <see cref="IOutbox"/>), <see cref="JobLog"/> and <see cref="LabRunStore"/> as singletons on one SQLite file.
    /// Nothing is opened before the first use; call <see cref="Database.MigrateAsync"/> first.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="connectionString">A SQLite connection string: <c>Data Source=./data/recto.db</c>.</param>
    /// <exception cref="StoreException">The connection string is not one for SQLite or names no file.</exception>
    public static IServiceCollection AddRectoStore(this IServiceCollection services, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(services);
        var file = FileOf(connectionString);
        services.AddPooledDbContextFactory<RectoDb>(options => Configure(options, connectionString));
        services.AddSingleton(provider => new StoreAccess(provider.GetRequiredService<IDbContextFactory<RectoDb>>(), file));
        services.AddSingleton(provider => new Database(provider.GetRequiredService<StoreAccess>()));
        services.AddSingleton(provider => new PaperReader(provider.GetRequiredService<StoreAccess>()));
        services.AddSingleton(provider => new PaperWriter(provider.GetRequiredService<StoreAccess>()));
        services.AddSingleton(provider => new SubscriberStore(provider.GetRequiredService<StoreAccess>()));
        services.AddSingleton(provider => new Outbox(provider.GetRequiredService<StoreAccess>()));
        services.AddSingleton<IOutbox>(provider => provider.GetRequiredService<Outbox>());
        services.AddSingleton(provider => new JobLog(provider.GetRequiredService<StoreAccess>()));
        services.AddSingleton(provider => new LabRunStore(provider.GetRequiredService<StoreAccess>()));
        return services;
    }

    internal static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseSqlite(connectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        .AddInterceptors(new ConnectionPragmas());

    private static string FileOf(string connectionString)
    {
        try
        {
            var source = new SqliteConnectionStringBuilder(connectionString).DataSource;
            return source is "" or ":memory:"
                ? throw new StoreException($"The connection string '{connectionString}' names no file. Write it as 'Data Source=./data/recto.db'.")
                : Path.GetFullPath(source);
        }
        catch (ArgumentException exception)
        {
            throw new StoreException(
                $"'{connectionString}' is not a SQLite connection string ({exception.Message}). Write it as 'Data Source=./data/recto.db'.", exception);
        }
    }
}
