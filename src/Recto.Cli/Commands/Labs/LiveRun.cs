using System.Globalization;
using Recto.Cli.Output;
using Recto.Labs.Common;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Recto.Cli.Commands.Labs;

/// <summary>A run on a terminal: every seed with a bar, time left, and the main figure as it grows.</summary>
internal static class LiveRun
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(150);

    public static Task<LabRecord> ShowAsync(IAnsiConsole screen, LabProgress progress, Func<Action<LabEvent>, Task<LabRecord>> run) =>
        screen.Live(Picture(screen, progress)).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(async live =>
        {
            // Off this thread: the events of a busy lab must not keep the picture from being drawn.
            var work = Task.Run(() => run(progress.Add));
            while (!work.IsCompleted)
            {
                live.UpdateTarget(Picture(screen, progress));
                await Task.WhenAny(work, Task.Delay(Redraw));
            }

            return await work;
        });

    private static Rows Picture(IAnsiConsole screen, LabProgress progress)
    {
        var seeds = progress.Seeds();
        int width = Math.Max(40, screen.Profile.Width);
        var lines = new List<IRenderable> { Line($"[bold]{Markup.Escape(progress.Card.Name)}[/]  {Markup.Escape(progress.Settings.Preset)}, {progress.Time()}") };
        lines.AddRange(seeds.Select(seed => Line(string.Create(CultureInfo.InvariantCulture,
            $"seed {seed.Seed,-3} {Bar(seed.Done)} {seed.Done * 100,3:0} %  [grey]{Markup.Escape(Cut(ShownText.Of(seed.Doing), width - BarWidth - 18))}[/]"))));
        if (progress.Card.Figures is [var figure, ..])
        {
            int rows = Math.Clamp(screen.Profile.Height - seeds.Count - figure.Series.Count - 7, 3, 12);
            lines.Add(new Text(""));
            lines.Add(PlotText.Of(figure, progress.Series(), Math.Min(width - 1, 84), rows));
        }

        return new Rows(lines);
    }

    private static Markup Line(string markup) => new(markup) { Overflow = Overflow.Ellipsis };

    private static string Bar(double done)
    {
        int full = (int)Math.Round(done * BarWidth);
        return $"{new string('━', full)}[grey]{new string('─', BarWidth - full)}[/]";
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : width > 1 ? text[..(width - 1)] + "…" : "";
}
