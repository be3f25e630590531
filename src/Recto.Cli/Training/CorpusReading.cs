using System.Security.Cryptography;
using System.Text;
using Recto.Ingest;
using Recto.Papers;
using Recto.Retrieval.Encoders;
using Recto.Store;

namespace Recto.Cli.Training;

/// <summary>The papers that a training reads.</summary>
/// <param name="Corpus">Their terms.</param>
/// <param name="Sources">Where they are from.</param>
/// <param name="Fingerprint">A hash of the titles and abstracts in reading order.</param>
internal sealed record CorpusReading(TermCorpus Corpus, IReadOnlyList<string> Sources, string Fingerprint)
{
    private const int BetweenReports = 500;

    public static async Task<CorpusReading> ReadAsync(
        CommandContext context, string[] files, EncoderTrainingOptions options, IProgress<int> progress, CancellationToken cancellationToken)
    {
        var builder = new TermCorpusBuilder();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (files.Length == 0)
        {
            await context.OpenAsync(cancellationToken);
            await foreach (var stored in context.Get<PaperReader>().ChangedSinceAsync(0, cancellationToken))
            {
                if (!stored.Deleted)
                {
                    Add(stored.Paper);
                }
            }
        }

        foreach (var file in files)
        {
            await foreach (var read in JsonLinesCorpus.ReadAsync(file, cancellationToken))
            {
                if (read is IngestedRecord { Record.Paper: var paper })
                {
                    Add(paper);
                }
            }
        }

        return new(
            builder.Build(options.MinDocuments, options.MaxTerms),
            files.Length == 0 ? ["the papers of the data folder"] : [.. files.Select(file => Path.GetFileName(file))],
            Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16)));

        void Add(Paper paper)
        {
            var body = paper.Abstract ?? paper.Summary ?? "";
            builder.Add(paper.Title, body);
            hash.AppendData(Encoding.UTF8.GetBytes($"{paper.Title}\n{body}\n\n"));
            if (builder.Count % BetweenReports == 0)
            {
                progress.Report(builder.Count);
            }
        }
    }
}
