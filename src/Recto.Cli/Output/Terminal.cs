using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Recto.Cli.Output;

/// <summary>
/// Where a command writes. Results go to standard output; progress, notes and errors go to standard error, so that <c>--json</c> leaves
/// nothing but JSON on standard output.
/// </summary>
internal sealed class Terminal
{
    // Programs that read our output want a record on a line, however long.
    private const int WidthOfFiles = 100_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly TextWriter output;
    private readonly bool json;

    private Terminal(TextWriter output, IAnsiConsole screen, IAnsiConsole notes, bool json) =>
        (this.output, Screen, Notes, this.json) = (output, screen, notes, json);

    /// <summary>The console for results that people read; silent under <c>--json</c> by being left alone.</summary>
    public IAnsiConsole Screen { get; }

    /// <summary>Standard error.</summary>
    public IAnsiConsole Notes { get; }

    /// <summary>Whether somebody watches standard error on a terminal that can redraw.</summary>
    public bool IsWatched => Notes.Profile.Out.IsTerminal && Notes.Profile.Capabilities.Ansi;

    /// <summary>Whether the result is to be JSON.</summary>
    public bool IsJson => json;

    public static Terminal For(TextWriter output, TextWriter error, bool json) => new(output, Console(output), Console(error), json);

    /// <summary>Writes the result: the value as JSON, or what <paramref name="print"/> prints for people.</summary>
    public void Result<T>(T value, Action<IAnsiConsole> print)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(value, Json));
        }
        else
        {
            print(Screen);
        }
    }

    /// <summary>Writes the result: a JSON document as it is, or what <paramref name="print"/> prints for people.</summary>
    public void Result(Func<string> document, Action<IAnsiConsole> print)
    {
        if (json)
        {
            output.Write(document());
        }
        else
        {
            print(Screen);
        }
    }

    /// <summary>Writes a line to standard output at once, for a program that follows it.</summary>
    public void Line(string text)
    {
        output.Write(text + "\n");
        output.Flush();
    }

    /// <summary>A line for the person at the terminal.</summary>
    public void Note(string text) => Notes.MarkupLineInterpolated($"[grey]{ShownText.Of(text)}[/]");

    /// <summary>What went wrong.</summary>
    public void Error(string text) => Notes.MarkupLineInterpolated($"[red]error:[/] {ShownText.Of(text)}");

    /// <summary>Runs long work with a bar on standard error that says how far it is; silent when standard error is not a terminal.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="work">The work; it reports its steps.</param>
    /// <param name="describe">A step in words.</param>
    /// <param name="share">The part of the work that is done after a step, 0 to 1; null when nobody knows.</param>
    public async Task<TResult> WithProgressAsync<TStep, TResult>(
        string title, Func<IProgress<TStep>, Task<TResult>> work, Func<TStep, string> describe, Func<TStep, double?> share)
    {
        if (!IsWatched)
        {
            return await work(new Steps<TStep>(_ => { }));
        }

        ProgressColumn[] columns =
            [new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn()];
        return await Notes.Progress().AutoClear(true).Columns(columns).StartAsync(async progress =>
        {
            var bar = progress.AddTask(title, maxValue: 1);
            bar.IsIndeterminate = true;
            return await work(new Steps<TStep>(step =>
            {
                bar.Description = Markup.Escape($"{title}: {describe(step)}");
                bar.IsIndeterminate = share(step) is null;
                bar.Value = share(step) ?? 0;
            }));
        });
    }

    private static IAnsiConsole Console(TextWriter writer)
    {
        var target = new AnsiConsoleOutput(writer);
        if (target.IsTerminal)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = target });
        }

        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Out = target, Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        plain.Profile.Width = WidthOfFiles;
        return plain;
    }

    // Progress<T> would post to the thread pool and arrive out of order.
    private sealed class Steps<TStep>(Action<TStep> report) : IProgress<TStep>
    {
        public void Report(TStep value) => report(value);
    }
}
