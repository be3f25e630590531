using System.Globalization;
using Recto.Bench.NGrams;
using Recto.Retrieval.NGrams;

// dotnet run -c Release --project bench/Recto.Bench.NGrams -- TEXT [--words] [--block N] [--rate N] [--threads N] [--index FILE]
// dotnet run -c Release --project bench/Recto.Bench.NGrams -- corpus PAPERS.jsonl.gz TEXT BYTES
if (args is ["corpus", var papers, var target, var size])
{
    PerturbedCorpus.Write(papers, target, long.Parse(size, CultureInfo.InvariantCulture));
    return 0;
}
if (args.Length == 0 || !File.Exists(args[0]))
{
    Console.Error.WriteLine("Name a file of text, a document a line; or: corpus PAPERS.jsonl.gz TEXT BYTES, to write one.");
    return 1;
}
string path = Option("--index") ?? Path.ChangeExtension(args[0], args.Contains("--words") ? ".words.fm" : ".bytes.fm");
var options = new FmIndexOptions { TemporaryFolder = Path.GetDirectoryName(Path.GetFullPath(path)) };
if (Option("--block") is { } block) options = options with { BlockSize = int.Parse(block, CultureInfo.InvariantCulture) };
if (Option("--rate") is { } rate) options = options with { SampleRate = int.Parse(rate, CultureInfo.InvariantCulture) };
if (Option("--threads") is { } threads) options = options with { Threads = int.Parse(threads, CultureInfo.InvariantCulture) };
var lines = new TextLines(args[0]);
var clock = System.Diagnostics.Stopwatch.StartNew();
using var memory = new MemoryWatch();
using var index = args.Contains("--words")
    ? FmIndex.Build(path, new WordNumbers().Of(lines), options)
    : FmIndex.BuildText(path, lines, options);
double seconds = clock.Elapsed.TotalSeconds, processor = Environment.CpuUsage.TotalTime.TotalSeconds;
long bytes = new FileInfo(args[0]).Length;
Print($"text          {bytes:N0} bytes, {index.DocumentCount:N0} documents, {index.TokenCount:N0} tokens, {index.VocabularySize:N0} different");
Print($"building      {seconds:F1} s ({bytes / seconds / 1e6:F1} MB/s), {processor:F1} s of processor time, block {options.BlockSize:N0}, {options.Threads} thread(s)");
Print($"memory        {memory.Peak / 1e6:N0} MB at most (anonymous memory of the process, from the system every 20 ms; {memory.Start / 1e6:N0} MB before)");
Print($"index         {index.SizeInBytes:N0} bytes, {(double)index.SizeInBytes / bytes:P1} of the text, a place every {options.SampleRate} tokens");
Latency.Print(index);
return 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;

static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
