using NetVips;
using Recto.Hosting.Labs;
using Recto.Labs.Common;

namespace Recto.Cli.Commands.Labs;

/// <summary>
/// The main figure as a PNG file: the same drawing as the SVG, by day, without words, so that it looks the same whatever letters a machine has.
/// </summary>
internal static class FigurePicture
{
    // What a figure of this size says of itself in its width attribute.
    private const double Drawn = 480;

    /// <summary>Draws it.</summary>
    /// <param name="card">The lab's card.</param>
    /// <param name="record">The record.</param>
    /// <param name="problem">Why it could not be drawn, for people.</param>
    /// <returns>The file; null when this machine cannot draw it.</returns>
    public static byte[]? Draw(LabCard card, LabRecord record, out string? problem)
    {
        problem = null;
        var svg = FigureSvg.Render(card.Figures[0], record.Series, new FigureStyle(FigureSize.Card));
        try
        {
            using var image = Image.SvgloadBuffer(System.Text.Encoding.UTF8.GetBytes(svg), scale: LabPicture.Width / Drawn);
            using var opaque = image.Flatten();
            return opaque.PngsaveBuffer(compression: 9, palette: true, keep: Enums.ForeignKeep.None);
        }
        catch (Exception exception) when (exception is VipsException or DllNotFoundException or TypeInitializationException or EntryPointNotFoundException)
        {
            problem = $"No picture of {card.FileName} for mails was drawn, because libvips does not work on this machine ({FirstSentence(exception.GetBaseException().Message)}).";
            return null;
        }
    }

    // A library that is not there is reported with every place it was looked for.
    private static string FirstSentence(string message)
    {
        var line = message.Trim().Split('\n')[0];
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? line : line[..end]).TrimEnd('.', '\r');
    }
}
