using System.Text.Json;
using Recto.Cli.Tests.Support;
using Recto.Retrieval.Encoders;

namespace Recto.Cli.Tests;

public class TrainEncoderTests
{
    private static readonly string[] Small = ["--dimension", "8", "--epochs", "2", "--batch", "32"];

    [Fact]
    public async Task An_encoder_is_trained_from_titles_and_abstracts_and_says_how()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "made.safetensors");
        var json = (await InProcess.RunAsync(folder.Data, ["train", "encoder", "--corpus", Corpus(folder), "--out", file, .. Small, "--json"])).Expect(0).Json;
        Assert.Equal(200, json.GetProperty("documents").GetInt32());
        Assert.True(json.GetProperty("loss").GetDouble() > 0);
        Assert.Equal(8, json.GetProperty("options").GetProperty("dimension").GetInt32());
        using var encoder = StaticEncoder.Load(file);
        Assert.Equal(8, encoder.Dimension);
        Assert.True(Cosine(encoder, "ships and sails", "harbour") > Cosine(encoder, "ships and sails", "enzymes"));
        var record = JsonDocument.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(file, ".json"), TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(json.GetProperty("corpus").GetString(), record.GetProperty("corpus").GetString());
        Assert.Equal(["made.json", "made.safetensors"], Directory.GetFiles(folder.Path, "made*").Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_encoder()
    {
        using var folder = new TempFolder();
        var corpus = Corpus(folder);
        string[] files = [Path.Combine(folder.Path, "one.safetensors"), Path.Combine(folder.Path, "two.safetensors")];
        foreach (var file in files)
        {
            (await InProcess.RunAsync(folder.Data, ["train", "encoder", "--corpus", corpus, "--out", file, .. Small])).Expect(0);
        }

        Assert.Equal(await File.ReadAllBytesAsync(files[0], TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(files[1], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_cannot_work_is_said_before_work()
    {
        using var folder = new TempFolder();
        var corpus = Corpus(folder);
        var few = await InProcess.RunAsync(folder.Data, "train", "encoder", "--corpus", corpus, "--batch", "512", "--out", Path.Combine(folder.Path, "x.safetensors"));
        Assert.Contains("200 papers, and a batch takes 512", few.Expect(1).Error, StringComparison.Ordinal);
        var nowhere = await InProcess.RunAsync(folder.Data, "train", "encoder", "--corpus", corpus, "--out", Path.Combine(folder.Path, "none", "x.safetensors"));
        Assert.Contains("There is no folder", nowhere.Expect(1).Error, StringComparison.Ordinal);
        var taken = await InProcess.RunAsync(folder.Data, "train", "encoder", "--corpus", corpus, "--out", folder.Path);
        Assert.Contains("must name a file", taken.Expect(1).Error, StringComparison.Ordinal);
    }

    private static double Cosine(StaticEncoder encoder, string one, string other)
    {
        float[] a = new float[encoder.Dimension], b = new float[encoder.Dimension];
        Assert.True(encoder.Encode(one, a) && encoder.Encode(other, b));
        return a.Zip(b, (x, y) => (double)x * y).Sum();
    }

    // Two fields with words of their own.
    private static string Corpus(TempFolder folder)
    {
        string[][] fields = [["ship", "sail", "harbour", "anchor", "tide", "rope", "deck", "mast"], ["enzyme", "protein", "cell", "gene", "virus", "tissue", "lipid", "blood"]];
        var random = new Random(1);
        var file = Path.Combine(folder.Path, "papers.jsonl");
        File.WriteAllLines(file, Enumerable.Range(0, 200).Select(i =>
        {
            var words = fields[i % 2];
            string Draw(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => words[random.Next(words.Length)]));
            return JsonSerializer.Serialize(new { id = $"conf:made/{i}", title = $"{Draw(3)} {i}", @abstract = $"{Draw(14)} study of many things" });
        }));
        return file;
    }
}
