using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Recto.Papers;

namespace Recto.Store.Tests;

/// <summary>The other process of the kill test: this same program, started with a folder in its environment, ingests until it is killed.</summary>
internal static class KilledIngest
{
    public const int BatchSize = 100;
    public const int Batches = 24;
    private const string FolderVariable = "RECTO_STORE_TESTS_INGEST_INTO";

    public static SourcedPaper[] Batch(int number) =>
        [.. Enumerable.Range(number * BatchSize, BatchSize).Select(paper => Sample.Record("hf", Sample.Full(paper), votes: 1 + (paper % 7), position: 1 + paper))];

    public static Process Start(string folder)
    {
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        if (isHost)
        {
            start.ArgumentList.Add(typeof(KilledIngest).Assembly.Location);
        }

        start.Environment[FolderVariable] = folder;
        return Process.Start(start)!;
    }

    // Runs before the test runner does. All of this assembly's code stays on this thread: others wait until the initialiser is through.
#pragma warning disable CA2255 // The one way to be started as another program without shipping another program.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void RunWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { Length: > 0 } folder)
        {
            return;
        }

        using var services = new ServiceCollection().AddRectoStore($"Data Source={Path.Combine(folder, "recto.db")}").BuildServiceProvider();
        services.GetRequiredService<Database>().MigrateAsync(CancellationToken.None).GetAwaiter().GetResult();
        var writer = services.GetRequiredService<PaperWriter>();
        for (var number = 0; number < Batches; number++)
        {
            var outcome = writer.UpsertAsync(Batch(number), Sample.Now, CancellationToken.None).GetAwaiter().GetResult();
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number} {outcome.Added}"));
            Console.Out.Flush();
        }

        Environment.Exit(0);
    }
}
