using Recto.Labs.Common;
using Recto.Labs.Tests.Support;
using Recto.Labs.Tests.Worlds;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Frame;

public sealed class CheckpointCacheTests : WorldTest
{
    private static readonly PretrainedTrunk Tiny = new() { Seed = 4, Steps = 3, Batch = 2, Length = 4 };

    private sealed class Counted : IProgress<TrainingStep>
    {
        public int Steps { get; private set; }

        public void Report(TrainingStep value) => Steps++;
    }

    private static (Transformer Model, int Steps) Get(string folder, PretrainedTrunk? trunk = null)
    {
        var counted = new Counted();
        return ((trunk ?? Tiny).GetOrTrain(new CheckpointCache(folder), counted), counted.Steps);
    }

    private static void SameBits(Transformer a, Transformer b) =>
        Assert.All(a.parameters().Zip(b.parameters()), pair => Assert.True(pair.First.equal(pair.Second).all().item<bool>()));

    [Fact]
    public void A_model_is_trained_once_and_comes_back_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var (cold, trained) = Get(folder.Path);
        var (cached, again) = Get(folder.Path);
        var (elsewhere, _) = Get(other.Path);
        Assert.Equal((3, 0), (trained, again));
        SameBits(cold, cached);
        SameBits(cold, elsewhere);
        Assert.Equal(Directory.GetFiles(folder.Path).Select(Path.GetFileName), Directory.GetFiles(other.Path).Select(Path.GetFileName));
        Assert.EndsWith(".safetensors", Assert.Single(Directory.GetFiles(folder.Path)), StringComparison.Ordinal);
        cold.Dispose();
        cached.Dispose();
        elsewhere.Dispose();
    }

    [Fact]
    public void Every_setting_is_in_the_name_and_the_trunk_has_the_size_it_says()
    {
        PretrainedTrunk[] all =
        [
            Tiny, Tiny with { Seed = 5 }, Tiny with { Steps = 4 }, Tiny with { Batch = 3 }, Tiny with { Length = 5 }, Tiny with { Rate = 1e-3 }, Tiny with { WarmUp = 1 },
            Tiny with { Shape = Tiny.Shape with { Layers = 1 } }, Tiny with { Shape = Tiny.Shape with { EmbeddingStd = .2 } },
        ];
        Assert.Equal(all.Length, all.Select(CheckpointCache.Name).Distinct().Count());
        Assert.Equal(CheckpointCache.Name(Tiny), CheckpointCache.Name(Tiny with { Shape = Tiny.Shape with { } }));
        using var model = new Transformer(Tiny.Shape, default);
        Assert.Equal(100_288, ParameterMap.Of(model).Count);
    }

    [Fact]
    public void A_damaged_file_or_one_of_another_shape_is_trained_again_and_replaced()
    {
        using var folder = new TemporaryFolder();
        var (whole, _) = Get(folder.Path);
        string file = Directory.GetFiles(folder.Path).Single();
        byte[] bytes = File.ReadAllBytes(file);
        var narrow = Tiny with { Shape = Tiny.Shape with { Width = 32 } };
        var (small, _) = Get(folder.Path, narrow);
        byte[] foreign = File.ReadAllBytes(Path.Combine(folder.Path, CheckpointCache.Name(narrow)));
        foreach (byte[] bad in new byte[][] { bytes[..^7], [], [.. bytes.Select(b => (byte)~b)], foreign })
        {
            File.WriteAllBytes(file, bad);
            var (model, steps) = Get(folder.Path);
            Assert.Equal(3, steps);
            SameBits(whole, model);
            Assert.Equal(bytes, File.ReadAllBytes(file));
            model.Dispose();
        }

        whole.Dispose();
        small.Dispose();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_time_only()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "not-a-folder");
        File.WriteAllText(file, "");
        var (model, steps) = Get(Path.Combine(file, "cache"));
        Assert.Equal(3, steps);
        model.Dispose();
        Assert.Equal([file], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_training_that_is_cancelled_leaves_neither_file_nor_tensor()
    {
        using var folder = new TemporaryFolder();
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        LeavesTensors(0, () => Assert.Throws<OperationCanceledException>(() => Tiny.GetOrTrain(new CheckpointCache(folder.Path), cancel: cancel.Token)));
        Assert.Empty(Directory.GetFiles(folder.Path));
        LeavesTensors(0, () => Get(folder.Path).Model.Dispose());
        LeavesTensors(0, () => Get(folder.Path).Model.Dispose());
    }

    [Fact]
    public void The_oldest_files_go_when_there_are_more_than_a_hundred()
    {
        using var folder = new TemporaryFolder();
        for (int i = 0; i < 100; i++)
        {
            string old = Path.Combine(folder.Path, $"old-{i}.safetensors");
            File.WriteAllText(old, "");
            File.SetLastWriteTimeUtc(old, new DateTime(2020, 1, 1, 0, i / 60, i % 60, DateTimeKind.Utc));
        }

        Get(folder.Path).Model.Dispose();
        Assert.Equal(100, Directory.GetFiles(folder.Path).Length);
        Assert.False(File.Exists(Path.Combine(folder.Path, "old-0.safetensors")));
        Assert.True(File.Exists(Path.Combine(folder.Path, CheckpointCache.Name(Tiny))));
    }
}
