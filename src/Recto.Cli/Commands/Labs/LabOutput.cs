using Recto.Cli.Output;
using Recto.Labs.Common;

namespace Recto.Cli.Commands.Labs;

/// <summary>A file that a run is written to; its ending says as what.</summary>
internal sealed class LabOutput
{
    private readonly string path;
    private readonly Func<LabCard, LabRecord, string> write;

    private LabOutput(string path, Func<LabCard, LabRecord, string> write) => (this.path, this.write) = (path, write);

    /// <summary>Reads what a person asked for, and fails at once when it could not be written after a long run.</summary>
    public static LabOutput Parse(string path)
    {
        var output = new LabOutput(path, Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".HTML" or ".HTM" => LabReport.Html,
            ".JSON" => (_, record) => LabJson.Write(record),
            ".SVG" => MainFigure,
            _ => throw new CommandException($"--out is '{path}'; it must end with .html (a report), .json (the record) or .svg (the main figure).", ExitCode.Usage),
        });
        AtomicFile.Check(path);
        return output;
    }

    /// <summary>The main figure as a file.</summary>
    public static string MainFigure(LabCard card, LabRecord record) => FigureSvg.Render(card.Figures[0], record.Series, new FigureStyle());

    public void Write(LabCard card, LabRecord record, Terminal terminal)
    {
        AtomicFile.Write(path, write(card, record));
        terminal.Note($"Written: {path}");
    }
}
