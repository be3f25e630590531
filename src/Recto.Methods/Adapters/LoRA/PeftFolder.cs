using System.Text.Json;
using System.Text.Json.Nodes;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Adapters;

/// <summary>Keeps low-rank adapters in the format of Hugging Face's peft: <c>adapter_model.safetensors</c> and <c>adapter_config.json</c>.</summary>
/// <remarks>PiSSA adapters are saved as plain LoRA of twice the rank, which changes the original weight by the same matrix: no residual needed.</remarks>
public static class PeftFolder
{
    private const string Weights = "adapter_model.safetensors", Config = "adapter_config.json", Prefix = "base_model.model.";

    /// <summary>Writes the adapters of a scope.</summary>
    /// <param name="folder">The folder; made when it is missing, files of the same names are replaced.</param>
    /// <param name="scope">The adapters.</param>
    /// <param name="baseModel">The name of the model they belong to; null leaves it open.</param>
    public static void Save(string folder, AdapterScope scope, string? baseModel = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(scope);
        using var all = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (layer, factors) in scope.Factors)
        {
            var (up, down) = factors.ToPlain();
            tensors[$"{Prefix}{layer}.lora_A.weight"] = down;
            tensors[$"{Prefix}{layer}.lora_B.weight"] = up;
        }

        var first = scope.Factors[0].Factors;
        long rank = tensors[$"{Prefix}{scope.Factors[0].Layer}.lora_A.weight"].shape[0];
        var config = new JsonObject
        {
            ["peft_type"] = "LORA",
            ["task_type"] = null,
            ["base_model_name_or_path"] = baseModel,
            ["r"] = rank,
            ["lora_alpha"] = first.Scale * rank,
            ["lora_dropout"] = 0.0,
            ["bias"] = "none",
            ["fan_in_fan_out"] = false,
            ["init_lora_weights"] = true,
            ["use_rslora"] = false,
            ["inference_mode"] = true,
            ["target_modules"] = new JsonArray([.. scope.Factors.Select(f => (JsonNode)f.Layer)]),
        };
        Directory.CreateDirectory(folder);
        Replace(Path.Combine(folder, Weights), s => TensorFile.Save(s, tensors, new Dictionary<string, string> { ["format"] = "pt" }));
        Replace(Path.Combine(folder, Config), s => JsonSerializer.Serialize(s, config, JsonSerializerOptions.Web));
    }

    /// <summary>Attaches saved adapters to a model and freezes it.</summary>
    /// <param name="folder">What <see cref="Save"/> or peft wrote. Read: LoRA without bias, dropout or rank patterns.</param>
    /// <param name="model">The model the adapters were made for.</param>
    /// <exception cref="InvalidDataException">The files are damaged or of a kind that is not read here.</exception>
    /// <exception cref="ArgumentException">The model has no such layer, or its shape differs; nothing was changed.</exception>
    public static AdapterScope Load(string folder, nn.Module model)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(model);
        using var all = NewDisposeScope();
        var (rank, alpha) = ReadConfig(Path.Combine(folder, Config));
        using var file = File.OpenRead(Path.Combine(folder, Weights));
        var tensors = TensorFile.Load(file);
        var weights = AdapterScope.Pick(model, a => !a.IsBias).ToDictionary(w => w.Layer, w => w.Weight, StringComparer.Ordinal);
        var layers = tensors.Keys.Select(LayerOf).Distinct().ToList();
        foreach (string layer in layers)
            Require(layer, weights, tensors, rank);
        var scope = AdapterScope.Attach(model, [.. layers.Select(l => (l, weights[l]))], (_, weight) => new LowRank(weight, rank, alpha, LowRankInit.Gaussian, default));
        using var quiet = no_grad();
        foreach (var (layer, factors) in scope.Factors)
        {
            factors.Down.copy_(tensors[$"{Prefix}{layer}.lora_A.weight"]);
            factors.Up.copy_(tensors[$"{Prefix}{layer}.lora_B.weight"]);
        }

        return scope;
    }

    private static (int Rank, double Alpha) ReadConfig(string path)
    {
        try
        {
            using var config = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = config.RootElement;
            bool Is(string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
            if (root.GetProperty("peft_type").GetString() != "LORA" || Is("use_rslora") || Is("use_dora") || Is("fan_in_fan_out"))
                throw new InvalidDataException($"{path} is no plain LoRA; rsLoRA, DoRA and transposed weights are not read.");
            return (root.GetProperty("r").GetInt32(), root.GetProperty("lora_alpha").GetDouble());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path} is no sound adapter configuration: {e.Message}", e);
        }
    }

    private static string LayerOf(string name)
    {
        foreach (string suffix in (ReadOnlySpan<string>)[".lora_A.weight", ".lora_B.weight"])
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(suffix, StringComparison.Ordinal))
                return name[Prefix.Length..^suffix.Length];
        }

        throw new InvalidDataException($"'{name}' is no factor of a linear layer.");
    }

    private static void Require(string layer, Dictionary<string, Weight> weights, IReadOnlyDictionary<string, Tensor> tensors, int rank)
    {
        if (!weights.TryGetValue(layer, out var weight) || weight.Base.dim() != 2)
            throw new ArgumentException($"The model has no linear layer '{layer}'.", nameof(layer));
        if (!tensors.TryGetValue($"{Prefix}{layer}.lora_A.weight", out var down) || !tensors.TryGetValue($"{Prefix}{layer}.lora_B.weight", out var up))
            throw new InvalidDataException($"A factor of '{layer}' is missing.");
        if (!down.shape.SequenceEqual([rank, weight.Base.shape[1]]) || !up.shape.SequenceEqual([weight.Base.shape[0], rank]))
            throw new ArgumentException(
                $"The adapter of '{layer}' is ({string.Join(", ", up.shape)}) by ({string.Join(", ", down.shape)}); the weight ({string.Join(", ", weight.Base.shape)}) at rank {rank} does not fit.", nameof(layer));
    }

    // Written beside and then renamed: a full disk leaves the old file whole.
    private static void Replace(string path, Action<Stream> write)
    {
        string partial = path + ".partial";
        using (var stream = File.Create(partial))
            write(stream);
        File.Move(partial, path, overwrite: true);
    }
}
