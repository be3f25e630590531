using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Recto.Cli.Training;
using Recto.Labs.Common;
using Recto.Methods.Common;
using Recto.Retrieval.Encoders;
using Spectre.Console;
using TorchSharp;

namespace Recto.Cli.Commands.Training;

/// <summary><c>recto train encoder</c>.</summary>
internal static class TrainEncoderCommand
{
    private const string StandardFile = "encoder.safetensors";
    private static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromSeconds(20);

    public static Command Create()
    {
        var defaults = new EncoderTrainingOptions();
        var corpus = new Option<string[]>("--corpus")
        {
            Description = "JSON Lines files of papers (.jsonl, .gz). Default: the papers of the data folder.", HelpName = "FILE …", AllowMultipleArgumentsPerToken = true,
        };
        var output = new Option<string>("--out") { Description = $"The file of the encoder. Default {StandardFile}.", HelpName = "FILE", DefaultValueFactory = _ => StandardFile };
        var fresh = new Option<bool>("--fresh") { Description = "Begin anew, also where an interrupted training could go on." };
        var dimension = OptionParsers.Number("--dimension", "Numbers in a vector, 8 to 1024.", defaults.Dimension, 8, 1024);
        var epochs = OptionParsers.Number("--epochs", "Times through all pairs, 1 to 100.", (int)defaults.Epochs, 1, 100);
        var batch = OptionParsers.Number("--batch", "Pairs in a batch, 2 to 8192.", defaults.Batch, 2, 8192);
        var spans = OptionParsers.Number("--spans", "Runs of words cut from each abstract, 0 to 20.", defaults.Spans, 0, 20);
        var compatible = new Option<string?>("--compatible-with")
        {
            Description = "An encoder whose vectors shall stay valid: texts encoded by it are found by queries that are encoded by the new one.", HelpName = "FILE",
        };
        var seed = OptionParsers.Number("--seed", "Draws first vectors and pairs.", (int)defaults.Seed, 0, int.MaxValue);
        return new Command("encoder", "Train the encoder that finds by meaning.") { corpus, output, fresh, dimension, epochs, batch, spans, compatible, seed }.Does(async (context, arguments, cancellationToken) =>
        {
            var options = defaults with
            {
                Dimension = arguments.GetValue(dimension), Epochs = arguments.GetValue(epochs), Batch = arguments.GetValue(batch), Spans = arguments.GetValue(spans),
                Seed = (ulong)arguments.GetValue(seed),
            };
            var files = new EncoderFiles(arguments.GetValue(output)!);
            files.Check();
            TorchRuntime.EnsureLoaded();
            // One thread inside torch: the same bits on any machine with the same instructions.
            torch.set_num_threads(1);
            var terminal = context.Terminal;
            var read = await terminal.WithProgressAsync<int, CorpusReading>(
                "Reading papers", progress => CorpusReading.ReadAsync(context, arguments.GetValue(corpus) ?? [], options, progress, cancellationToken), count => $"{count} papers", _ => null);
            if (read.Corpus.Count < options.Batch)
            {
                throw new CommandException(
                    $"There are {read.Corpus.Count} papers, and a batch takes {options.Batch}. Take more papers in (recto ingest), name files with --corpus, or choose a smaller --batch.");
            }

            var clock = Stopwatch.StartNew();
            using var former = arguments.GetValue(compatible) is { } path ? FormerEncoder.Load(path, read.Corpus, options) : null;
            options = options with { CompatibleWith = former?.Fingerprint };
            using var training = new EncoderTraining(read.Corpus, options, former);
            if (arguments.GetValue(fresh))
            {
                files.Forget();
            }
            else if (files.Resume(training, options, read.Fingerprint))
            {
                terminal.Error($"Going on after step {training.Step} of {training.Steps}; --fresh begins anew.");
            }

            double loss = await terminal.WithProgressAsync<TrainingStep, double>(
                "Training", progress => Task.Run(() => Train(training, files, options, read.Fingerprint, progress, cancellationToken), cancellationToken),
                step => string.Create(CultureInfo.InvariantCulture, $"step {step.Step} of {step.Total}, loss {step.Loss:0.000}"), step => (step.Step + 1.0) / step.Total);
            var record = new EncoderRecord(
                read.Sources, read.Corpus.Count, read.Corpus.Terms.Count, read.Fingerprint, options, training.Pairs, training.Steps, Math.Round(loss, 4),
                Math.Round(clock.Elapsed.TotalSeconds, 1), Machine.Here());
            files.Finish(training.Result(record.Metadata(former?.CompatibleWith ?? [])), record);
            terminal.Result(record, screen => screen.MarkupLine(
                $"{Markup.Escape(files.Encoder)}: {record.Terms} terms of {record.Documents} papers, loss {record.Loss.ToString(CultureInfo.InvariantCulture)}, {record.Seconds.ToString(CultureInfo.InvariantCulture)} s. "
                + "[dim]Recto:Search:Encoder makes the site use it.[/]"));
            return ExitCode.Done;
        });
    }

    private static double Train(
        EncoderTraining training, EncoderFiles files, EncoderTrainingOptions options, string corpus, IProgress<TrainingStep> progress, CancellationToken cancellationToken)
    {
        double loss = double.NaN;
        var since = Stopwatch.StartNew();
        const int stepsAtOnce = 20;
        try
        {
            while (training.Step < training.Steps)
            {
                loss = training.Run(training.Step + stepsAtOnce, progress, cancellationToken);
                if (since.Elapsed > BetweenCheckpoints)
                {
                    files.Keep(training, options, corpus);
                    since.Restart();
                }
            }
        }
        catch (OperationCanceledException)
        {
            files.Keep(training, options, corpus);
            throw;
        }

        return loss;
    }
}
