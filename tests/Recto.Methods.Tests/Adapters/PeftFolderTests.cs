using System.Text.Json;
using Recto.Methods.Adapters;
using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Adapters;

public sealed class PeftFolderTests : TorchTest
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recto-peft-").FullName;

    private static Transformer Model() => new(new TransformerShape { Vocabulary = 9, Width = 8, Layers = 1, Heads = 2 }, new Seed(1));

    [Theory]
    [InlineData(LowRankInit.Gaussian, 2, 16.0)]
    [InlineData(LowRankInit.PiSSA, 4, 32.0)]
    public void The_files_have_pefts_names_keys_and_orientation(LowRankInit init, long rank, double alpha)
    {
        using var model = Model();
        using var scope = AdapterScope.LowRank(model, a => a.Role == ParameterRole.Up && !a.IsBias, 2, 16, init, new Seed(2));
        PeftFolder.Save(_folder, scope, "tiny");
        using var config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, "adapter_config.json")));
        Assert.Equal("LORA", config.RootElement.GetProperty("peft_type").GetString());
        Assert.Equal(rank, config.RootElement.GetProperty("r").GetInt64());
        Assert.Equal(alpha, config.RootElement.GetProperty("lora_alpha").GetDouble());
        Assert.Equal("blocks.0.up", config.RootElement.GetProperty("target_modules")[0].GetString());
        using var file = File.OpenRead(Path.Combine(_folder, "adapter_model.safetensors"));
        var tensors = TensorFile.Load(file);
        Assert.Equal([rank, 8L], tensors["base_model.model.blocks.0.up.lora_A.weight"].shape);
        Assert.Equal([32L, rank], tensors["base_model.model.blocks.0.up.lora_B.weight"].shape);
        Assert.Equal(["adapter_config.json", "adapter_model.safetensors"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Other_kinds_and_damaged_files_are_refused_before_the_model_changes()
    {
        using var model = Model();
        using (var scope = AdapterScope.LowRank(model, null, 2, 2, LowRankInit.Gaussian, new Seed(2)))
            PeftFolder.Save(_folder, scope);
        string config = Path.Combine(_folder, "adapter_config.json"), weights = Path.Combine(_folder, "adapter_model.safetensors");
        string sound = File.ReadAllText(config);
        foreach (string bad in new[] { "{", "{}", sound.Replace("LORA", "IA3"), sound.Replace("\"use_rslora\":false", "\"use_rslora\":true") })
        {
            File.WriteAllText(config, bad);
            Assert.Throws<InvalidDataException>(() => PeftFolder.Load(_folder, model));
        }

        File.WriteAllText(config, sound.Replace("\"r\":2", "\"r\":3"));
        Assert.Throws<ArgumentException>(() => PeftFolder.Load(_folder, model));
        File.WriteAllText(config, sound);
        File.WriteAllBytes(weights, File.ReadAllBytes(weights)[..^4]);
        Assert.Throws<InvalidDataException>(() => PeftFolder.Load(_folder, model));
        Assert.All(model.parameters(), p => Assert.True(p.requires_grad));
        Directory.Delete(_folder, recursive: true);
    }
}
