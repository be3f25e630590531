using System.Text.Json;

namespace Recto.Methods.Tests.Golden;

/// <summary>Values made once with PyTorch by make_golden.py.</summary>
internal static class GoldenFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static T Read<T>(string name)
        => JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".json")), Options)!;
}
