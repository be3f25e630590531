using System.Text.Json;
using Recto.Cli.Tests.Support;
using Recto.Retrieval.Encoders;

namespace Recto.Cli.Tests;

public class TrainEncoderTests
{
    private static readonly string[] Ships = ["ship", "sail", "harbour", "anchor", "tide", "rope", "deck", "mast"];
    private static readonly string[] Cells = ["enzyme", "protein", "cell", "gene", "virus", "tissue", "lipid", "blood"];
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
    public async Task Vectors_of_a_former_encoder_stay_valid()
    {
        using var folder = new TempFolder();
        var (corpus, first, second, other) = (Corpus(folder), Path.Combine(folder.Path, "first.safetensors"), Path.Combine(folder.Path, "second.safetensors"), Path.Combine(folder.Path, "other.safetensors"));
        (await InProcess.RunAsync(folder.Data, ["train", "encoder", "--corpus", corpus, "--out", first, .. Small])).Expect(0);
        (await InProcess.RunAsync(folder.Data, ["train", "encoder", "--corpus", corpus, "--out", second, "--compatible-with", first, "--seed", "2", .. Small])).Expect(0);
        (await InProcess.RunAsync(folder.Data, ["train", "encoder", "--corpus", corpus, "--out", other, "--seed", "3", .. Small])).Expect(0);
        using var old = StaticEncoder.Load(first);
        using var renewed = StaticEncoder.Load(second);
        using var strange = StaticEncoder.Load(other);
        Assert.True(renewed.Identity.CanUse(old.Identity.Fingerprint));
        Assert.False(strange.Identity.CanUse(old.Identity.Fingerprint));

        // A mixed search: every other text keeps its old vector, queries are new.
        string[] texts = [.. Enumerable.Range(0, 8).Select(i => $"ship sail harbour {Ships[i % 8]}"), .. Enumerable.Range(0, 8).Select(i => $"enzyme protein cell {Cells[i % 8]}")];
        foreach (var (query, from) in new[] { ("anchor and rope", 0), ("tissue and blood", 8) })
        {
            var nearest = Enumerable.Range(0, texts.Length).OrderByDescending(i => Cosine(renewed, query, i % 2 == 0 ? old : renewed, texts[i])).Take(8);
            Assert.Equal(Enumerable.Range(from, 8), nearest.Order());
        }

        var refused = await InProcess.RunAsync(folder.Data, ["train", "encoder", "--corpus", corpus, "--out", other, "--compatible-with", first, "--dimension", "16", "--batch", "32"]);
        Assert.Contains("--dimension 8", refused.Expect(1).Error, StringComparison.Ordinal);
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

    private static double Cosine(StaticEncoder encoder, string one, string other) => Cosine(encoder, one, encoder, other);

    private static double Cosine(StaticEncoder encoder, string one, StaticEncoder otherEncoder, string other)
    {
        float[] a = new float[encoder.Dimension], b = new float[encoder.Dimension];
        Assert.True(encoder.Encode(one, a) && otherEncoder.Encode(other, b));
        return a.Zip(b, (x, y) => (double)x * y).Sum();
    }

    // Two fields with words of their own.
    private static string Corpus(TempFolder folder)
    {
        string[][] fields = [Ships, Cells];
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
