using Recto.Labs.Common;
using Spectre.Console;

namespace Recto.Cli.Commands.Labs;

/// <summary>A figure in characters, coloured for a terminal of any background.</summary>
internal static class PlotText
{
    private static readonly Color[] Colours = [Color.IndianRed, Color.SteelBlue1, Color.DarkSeaGreen, Color.Gold3, Color.MediumOrchid, Color.Grey];

    public static Rows Of(Figure figure, IReadOnlyList<RecordedSeries> series, int columns, int rows) => new Rows(
        FigureText.Render(figure, series, columns, rows).Select(line =>
        {
            var text = new Paragraph();
            foreach (var run in line)
            {
                text.Append(run.Text, run.Series is { } at ? new Style(Colours[at % Colours.Length]) : Style.Plain);
            }

            return text;
        }));
}
