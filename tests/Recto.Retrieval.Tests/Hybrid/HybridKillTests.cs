using System.Diagnostics;
using System.Runtime.CompilerServices;
using Recto.Retrieval.Hybrid;

namespace Recto.Retrieval.Tests.Hybrid;

/// <summary>Starts this program again as a writer that replaces and commits without end, and kills it.</summary>
public static class HybridKillTests
{
    private const string FolderVariable = "RECTO_TEST_HYBRID_TO";
    private const int Documents = 20;

    /// <summary>Runs before the test runner; only in the child does it do anything.</summary>
    [ModuleInitializer]
    internal static void CommitForever()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { Length: > 0 } folder) return;
        using var writer = HybridIndex.Open(folder, Corpus.Schema, Made.Encoder, IndexAccess.Write);
        for (long round = writer.Version + 1; ; round++)
        {
            for (int i = 0; i < Documents; i++) Finish(writer.AddAsync(OfRound(i, round)).AsTask());
            Finish(writer.CommitAsync());
        }
    }

    [Fact]
    public static async Task Each_vector_is_of_the_text_that_the_words_have_however_the_process_ends()
    {
        var stop = TestContext.Current.CancellationToken;
        string folder = Directory.CreateTempSubdirectory("recto-kill").FullName;
        try
        {
            long before = 0;
            foreach (int wait in (int[])[3, 17, 31, 44, 58])
            {
                using var child = Start(folder);
                long version = before;
                for (int i = 0; i < 400 && version < before + 2; i++)
                {
                    await Task.Delay(25, stop);
                    Assert.False(child.HasExited);
                    using var reader = HybridIndex.Open(folder, Corpus.Schema, Made.Encoder);
                    version = reader.Version;
                }

                Assert.True(version >= before + 2);
                await Task.Delay(wait, stop);
                child.Kill();
                await child.WaitForExitAsync(stop);
                using var index = HybridIndex.Open(folder, Corpus.Schema, Made.Encoder, IndexAccess.Write);
                long round = index.Version;
                Assert.Equal(Documents, index.Count);
                await index.EncodeMissingAsync((ids, _) => Task.FromResult<IReadOnlyList<SearchDocument>>([.. ids.Select(id => OfRound(int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture), round))]), ct: stop);
                Assert.Equal(Documents, index.VectorCount);
                for (int i = 0; i < Documents; i++)
                {
                    var found = await index.SearchAsync(new(new SearchRequest(OfRound(i, round).Text["title"]) { Take = 100 }) { Weight = 1 }, stop);
                    Assert.Equal(1, found.Hits.Single(h => h.Id == $"d{i}").Similarity!.Value, 0.02);
                }

                before = index.Version;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static SearchDocument OfRound(int number, long round) => Made.Document($"d{number}", $"w{(number + round) % Made.Words} w{(number * 3 + round * 7) % Made.Words}");

    private static Process Start(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(HybridKillTests).Assembly.Location);
        start.Environment[FolderVariable] = folder;
        return Process.Start(start)!;
    }

    private static void Finish(Task task) => task.GetAwaiter().GetResult();
}
