using Recto.Cli.Output;
using Recto.Labs.Common;

namespace Recto.Cli.Commands.Labs;

/// <summary>The folder of published records: a lab's record and its main figure as SVG and PNG, which change together or not at all.</summary>
internal sealed class Publication
{
    /// <summary>Where the records are, seen from the root of the sources.</summary>
    public const string Standard = "labs/results";

    private const string RootMark = "Recto.slnx";

    private readonly string folder;

    private Publication(string folder) => this.folder = folder;

    /// <summary>A folder to publish to.</summary>
    /// <param name="folder">What a person named; none for the standard one.</param>
    /// <exception cref="CommandException">Nothing was named, and the sources are not here.</exception>
    public static Publication Open(string? folder)
    {
        if (folder is null && !Directory.Exists(Standard) && !File.Exists(RootMark))
        {
            throw new CommandException($"There is no folder {Standard} here. Run this in the root of Recto's sources, or name a folder with --folder.");
        }

        folder = Path.GetFullPath(folder ?? Standard);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The folder {folder} could not be made: {exception.Message}");
        }

        return new(folder);
    }

    /// <summary>Fails now when nothing could be published later.</summary>
    public void Check(LabCard card)
    {
        AtomicFile.Check(RecordPath(card));
        AtomicFile.Check(FigurePath(card));
        AtomicFile.Check(PicturePath(card));
    }

    /// <summary>Publishes a run.</summary>
    /// <param name="card">The lab's card.</param>
    /// <param name="record">The run.</param>
    /// <param name="picture">The figure as a PNG file; null when it could not be drawn.</param>
    /// <exception cref="CommandException">The run is none to publish, or could not be written; what was published before is untouched.</exception>
    public void Publish(LabCard card, LabRecord record, byte[]? picture)
    {
        if (Objection(record) is { } objection)
        {
            throw new CommandException($"{card.FileName} is not published: {objection} What was published before is untouched.");
        }

        using var figure = AtomicFile.Prepare(FigurePath(card), LabOutput.MainFigure(card, record));
        using var document = AtomicFile.Prepare(RecordPath(card), LabJson.Write(record));
        var before = File.Exists(FigurePath(card)) ? File.ReadAllText(FigurePath(card)) : null;
        figure.Finish();
        try
        {
            document.Finish();
        }
        catch (CommandException)
        {
            // The old record keeps its own figure.
            if (before is null)
            {
                File.Delete(FigurePath(card));
            }
            else
            {
                AtomicFile.Write(FigurePath(card), before);
            }

            throw;
        }

        Put(card, picture);
    }

    /// <summary>Draws the figures of a published record anew.</summary>
    /// <exception cref="CommandException">They could not be written.</exception>
    public void PublishFigures(LabCard card, LabRecord record, byte[]? picture)
    {
        AtomicFile.Write(FigurePath(card), LabOutput.MainFigure(card, record));
        Put(card, picture);
    }

    /// <summary>The published record of a lab; none when there is none.</summary>
    public LabRecord? Find(LabCard card) =>
        File.Exists(RecordPath(card)) ? LabJson.ReadRecord(File.ReadAllText(RecordPath(card)), RecordPath(card)) : null;

    private static string? Objection(LabRecord record)
    {
        if (record.Preset != "full" || record.Changed.Count > 0)
        {
            return $"a published run has the settings of the preset full, and this one has {string.Join(", ", record.Changed.Prepend($"preset {record.Preset}"))}.";
        }

        if (record.Claims.FirstOrDefault(claim => claim.Rule is not null && claim.Values.Count == 0) is { } silent)
        {
            return $"the claim {silent.Key} was not measured.";
        }

        return record.TensorsLeft == 0 ? null : $"the run left {record.TensorsLeft} tensors behind, so the lab leaks memory.";
    }

    // A picture of an earlier run would be wrong beside this one.
    private void Put(LabCard card, byte[]? picture)
    {
        if (picture is null)
        {
            File.Delete(PicturePath(card));
            return;
        }

        using var file = AtomicFile.Prepare(PicturePath(card), picture);
        file.Finish();
    }

    private string PicturePath(LabCard card) => Path.Combine(folder, card.FileName + ".png");

    private string RecordPath(LabCard card) => Path.Combine(folder, card.FileName + ".json");

    private string FigurePath(LabCard card) => Path.Combine(folder, card.FileName + ".svg");
}
