using System.Globalization;
using Recto.Retrieval.Encoders;
using Recto.Store;

namespace Recto.Hosting.Searching.Encoders;

/// <summary>
/// The encoder that a site learns from its own papers alone. It knows the words of the site's field, also where the shipped encoder does not. It is learned once there are
/// enough papers, and again when they have become many more; until then the shipped one is alone.
/// </summary>
public sealed class CollectionEncoder(DataFolder folder, PaperReader papers)
{
    /// <summary>With fewer papers, terms that are used alike cannot be told from chance.</summary>
    public const int FewestPapers = 1_000;

    private const double Growth = 1.3;
    private const string Documents = "documents";

    private readonly Lock _reading = new();
    private (DateTime Written, StaticEncoder? Encoder) _read;

    private string File => Path.Combine(folder.Path, "encoder.safetensors");

    /// <summary>The encoder as it is on the disk now; null when there is none. A damaged one is as none: the next learning replaces it.</summary>
    public StaticEncoder? Current
    {
        get
        {
            var written = System.IO.File.GetLastWriteTimeUtc(File);
            lock (_reading)
            {
                if (_read.Written != written)
                {
                    _read = (written, Read());
                }

                return _read.Encoder;
            }
        }
    }

    /// <summary>Learns from the papers of the store if there are enough new ones.</summary>
    /// <param name="cancellationToken">Stops it; the encoder stays as it was.</param>
    /// <returns>How many papers it learned from; 0 when it did not.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<int> LearnAsync(CancellationToken cancellationToken)
    {
        var known = Current is { } current && int.TryParse(current.Metadata.GetValueOrDefault(Documents), out var count) ? count : 0;
        var stored = await papers.CountAsync(cancellationToken);
        if (stored < FewestPapers || stored < known * Growth)
        {
            return 0;
        }

        var builder = new TermCorpusBuilder();
        await foreach (var paper in papers.ChangedSinceAsync(0, cancellationToken))
        {
            if (!paper.Deleted)
            {
                builder.Add(paper.Paper.Title, paper.Paper.Abstract ?? paper.Paper.Summary ?? "");
            }
        }

        if (Train(builder.Build(), cancellationToken) is not { } learned)
        {
            return 0;
        }

        var unfinished = File + $".{Environment.ProcessId}.part";
        try
        {
            await using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
            {
                learned.Write(stream);
                stream.Flush(flushToDisk: true);
            }

            System.IO.File.Move(unfinished, File, overwrite: true);
        }
        finally
        {
            System.IO.File.Delete(unfinished);
        }

        return builder.Count;
    }

    /// <summary>What is learned from documents, in memory.</summary>
    /// <param name="corpus">The documents.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static StaticEncoder? Learn(TermCorpus corpus, CancellationToken cancellationToken)
    {
        if (Train(corpus, cancellationToken) is not { } learned)
        {
            return null;
        }

        var file = new MemoryStream();
        learned.Write(file);
        return StaticEncoder.Parse(file.ToArray(), "what was learned from the collection");
    }

    private static StaticEncoderWriter? Train(TermCorpus corpus, CancellationToken cancellationToken) => new LatentSemanticAnalysis
    {
        Metadata = new Dictionary<string, string> { [Documents] = corpus.Count.ToString(CultureInfo.InvariantCulture) },
    }.Train(corpus, cancellationToken);

    private StaticEncoder? Read()
    {
        try
        {
            return System.IO.File.Exists(File) ? StaticEncoder.Load(File) : null;
        }
        catch (ModelFileException)
        {
            return null;
        }
    }
}
