using System.Diagnostics;
using System.Runtime.CompilerServices;
using Recto.Retrieval.NGrams;

namespace Recto.Retrieval.Tests.NGrams;

/// <summary>Starts this program again as a writer that commits without end, and kills it.</summary>
public static class NGramKillTests
{
    private const string FolderVariable = "RECTO_TEST_COMMIT_NGRAMS_TO";
    private const int Documents = 10;
    private static readonly NGramIndexOptions Options = new() { IsText = true, MergeFactor = 2, Build = new FmIndexOptions { BlockSize = 50 } };

    /// <summary>Runs before the test runner; only in the child does it do anything.</summary>
    [ModuleInitializer]
    internal static void CommitForever()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { Length: > 0 } folder) return;
        using var writer = NGramIndex.Open(folder, IndexAccess.Write, Options);
        for (long round = writer.Version + 1; ; round++)
        {
            for (int i = 0; i < Documents; i++) writer.Add($"d{i}", $"round {round} of document {i}.");
            writer.Commit();
        }
    }

    [Fact]
    public static async Task A_commit_is_whole_however_the_process_ends()
    {
        string folder = Directory.CreateTempSubdirectory("recto-kill-ngrams").FullName;
        try
        {
            long before = 0;
            foreach (int wait in (int[])[5, 40, 75])
            {
                using var child = Start(folder);
                long version = before;
                for (int i = 0; i < 400 && version < before + 2; i++)
                {
                    await Task.Delay(25, TestContext.Current.CancellationToken);
                    Assert.False(child.HasExited);
                    using var reader = NGramIndex.Open(folder, options: Options);
                    version = reader.Version;
                }
                Assert.True(version >= before + 2);
                await Task.Delay(wait, TestContext.Current.CancellationToken);
                child.Kill();
                await child.WaitForExitAsync(TestContext.Current.CancellationToken);
                using var index = NGramIndex.Open(folder, IndexAccess.Write, Options); // the lock went with the process
                using var left = index.Read();
                Assert.Equal(Documents, left.DocumentCount - left.RemovedCount);
                Assert.Equal(Documents, left.Locate(left.Find($"round {index.Version} of")).Count());
                Assert.DoesNotContain(Directory.GetFiles(folder), f => f.EndsWith(".tmp", StringComparison.Ordinal) || f.Contains("recto-ngrams-", StringComparison.Ordinal));
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
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(NGramKillTests).Assembly.Location);
        start.Environment[FolderVariable] = folder;
        return Process.Start(start)!;
    }
}
