using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Recto.Retrieval.Tests;

/// <summary>Starts this program again as a writer that commits without end, and kills it.</summary>
public static class KillTests
{
    private const string FolderVariable = "RECTO_TEST_COMMIT_TO";
    private const int Documents = 20;

    /// <summary>Runs before the test runner; only in the child does it do anything.</summary>
    [ModuleInitializer]
    internal static void CommitForever()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { Length: > 0 } folder) return;
        using var writer = SearchIndex.Open(folder, Corpus.Schema, IndexAccess.Write, new IndexOptions { MergeFactor = 2 });
        for (long round = writer.Version + 1; ; round++)
        {
            for (int i = 0; i < Documents; i++)
                writer.Add(new SearchDocument($"d{i}")
                {
                    Text = new Dictionary<string, string> { ["title"] = $"round{round} common" },
                    Numbers = new Dictionary<string, long> { ["year"] = round },
                });
            writer.Commit();
        }
    }

    [Fact]
    public static async Task A_commit_is_whole_however_the_process_ends()
    {
        string folder = Directory.CreateTempSubdirectory("recto-kill").FullName;
        try
        {
            long before = 0;
            foreach (int wait in (int[])[5, 40, 75, 110])
            {
                using var child = Start(folder);
                long version = before;
                for (int i = 0; i < 400 && version < before + 2; i++)
                {
                    await Task.Delay(25, TestContext.Current.CancellationToken);
                    Assert.False(child.HasExited);
                    using var reader = SearchIndex.Open(folder, Corpus.Schema);
                    version = reader.Version;
                }
                Assert.True(version >= before + 2);
                await Task.Delay(wait, TestContext.Current.CancellationToken);
                child.Kill();
                await child.WaitForExitAsync(TestContext.Current.CancellationToken);
                using var index = SearchIndex.Open(folder, Corpus.Schema, IndexAccess.Write); // the lock went with the process
                Assert.Equal(Documents, index.Count);
                var hits = index.Search(new SearchRequest($"round{index.Version}") { Take = 100 }, TestContext.Current.CancellationToken).Hits;
                Assert.Equal(Documents, hits.Count);
                before = index.Version;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Start(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        // Started by "dotnet x.dll" or as a program of its own.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(KillTests).Assembly.Location);
        start.Environment[FolderVariable] = folder;
        return Process.Start(start)!;
    }
}
