using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Common;

/// <summary>Keeps trained models on disk, so that labs that start from the same one train it once.</summary>
/// <remarks>
/// A model is found under the hash of all its settings, the code that made it and the processor: whatever could change a bit is in the key.
/// A folder that cannot be written or a damaged file costs time, never a result. The oldest files go when there are more than a hundred.
/// </remarks>
/// <param name="folder">The folder; made when it is missing.</param>
public sealed class CheckpointCache(string folder)
{
    /// <summary>The variable of the environment that names the folder.</summary>
    public const string Variable = "RECTO_LAB_CACHE";

    private const int MostFiles = 100;

    /// <summary>The cache in the folder that <see cref="Variable"/> names, or else in the system's folder for temporary files.</summary>
    public static CheckpointCache Standard()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        return new(string.IsNullOrWhiteSpace(named) ? Path.Combine(Path.GetTempPath(), $"recto-lab-cache-{Environment.UserName}") : named);
    }

    /// <summary>The model of these settings: read when it was trained before, otherwise trained and kept. The caller owns it.</summary>
    /// <param name="settings">Everything that the trained weights depend on; written as JSON.</param>
    /// <param name="make">Makes the model as it is before training.</param>
    /// <param name="train">Trains it.</param>
    public Transformer GetOrTrain(object settings, Func<Transformer> make, Action<Transformer> train)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(train);
        string path = Path.Combine(folder, Name(settings));
        var model = make();
        try
        {
            if (!TryRead(path, model))
            {
                train(model);
                Write(path, model);
            }

            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    internal static string Name(object settings)
    {
        var key = new JsonObject
        {
            ["settings"] = Sorted(JsonSerializer.SerializeToNode(settings, settings.GetType())),
            ["labs"] = Version(typeof(CheckpointCache).Assembly),
            ["methods"] = Version(typeof(Transformer).Assembly),
            ["torch"] = torch.__version__,
            ["processor"] = Machine.Here().Processor,
        };
        return $"{settings.GetType().Name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToJsonString())))[..24]}.safetensors";
    }

    // The module's id changes with every line of code: a version number alone would hand out models of older code while people develop.
    private static string Version(Assembly assembly) => $"{assembly.GetName().Version} {assembly.ManifestModule.ModuleVersionId}";

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, Sorted(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static bool TryRead(string path, Transformer model)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        try
        {
            if (!File.Exists(path))
            {
                return false;
            }

            using var file = File.OpenRead(path);
            var stored = TensorFile.Load(file);
            var map = ParameterMap.Of(model);
            if (stored.Count != map.Addresses.Count || !map.Addresses.All(address => stored.TryGetValue(address.Name, out var tensor) && tensor.shape.SequenceEqual(address.Shape)))
            {
                return false;
            }

            foreach (var address in map.Addresses)
            {
                map[address.Name].copy_(stored[address.Name]);
            }

            return true;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Write(string path, Transformer model)
    {
        // Written beside under a name of its own and renamed: a reader sees a whole file or none, and of two writers the last one wins with the same bits.
        string partial = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.partial";
        try
        {
            Directory.CreateDirectory(folder);
            var map = ParameterMap.Of(model);
            using (var file = File.Create(partial))
            {
                TensorFile.Save(file, map.Addresses.ToDictionary(address => address.Name, address => (Tensor)map[address.Name]));
            }

            File.Move(partial, path, overwrite: true);
            foreach (var old in new DirectoryInfo(folder).EnumerateFiles("*.safetensors").OrderByDescending(file => file.LastWriteTimeUtc).Skip(MostFiles))
            {
                old.Delete();
            }
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            try
            {
                File.Delete(partial);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // The folder cannot be written at all; the model is trained again next time.
            }
        }
    }
}
