using Recto.Bench.Methods;
using Recto.Methods.Common;

// dotnet run -c Release --project bench/Recto.Bench.Methods -- NAME [--rounds N] [--threads N] [--lengths N,N,…]
var benches = new Dictionary<string, Action<Arguments>>(StringComparer.Ordinal)
{
    ["attention"] = LongAttention.Run,
    ["lion"] = LionStep.Run,
    ["lora"] = LoraStep.Run,
};

if (args is not [var name, ..] || !benches.TryGetValue(name, out var bench) || Arguments.Read(args.AsSpan(1)) is not { } arguments)
{
    Console.Error.WriteLine($"Give what to measure, one of {string.Join(", ", benches.Keys)}, and if you like --rounds N, --threads N and, for attention, --lengths N,N,… (whole numbers from 1).");
    return 2;
}

TorchRuntime.EnsureLoaded();
bench(arguments);
return 0;
