using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Recto.Cli.Output;

/// <summary>
/// Where a command writes. Results go to standard output; progress, notes and errors go to standard error, so that <c>--json</c> leaves
/// nothing but JSON on standard output.
/// </summary>
internal sealed class Terminal(TextWriter output, IAnsiConsole screen, IAnsiConsole notes, bool json)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Whether the caller asked for JSON.</summary>
    public bool IsJson => json;

    /// <summary>The console for people; silent under <c>--json</c> by being left alone.</summary>
    public IAnsiConsole Screen => screen;

    /// <summary>Standard error.</summary>
    public IAnsiConsole Notes => notes;

    /// <summary>Writes the result: the value as JSON, or what <paramref name="print"/> prints for people.</summary>
    public void Result<T>(T value, Action<IAnsiConsole> print)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(value, Json));
        }
        else
        {
            print(screen);
        }
    }

    /// <summary>A line for the person at the terminal.</summary>
    public void Note(string text) => notes.MarkupLineInterpolated($"[grey]{text}[/]");

    /// <summary>What went wrong.</summary>
    public void Error(string text) => notes.MarkupLineInterpolated($"[red]error:[/] {text}");

    /// <summary>Runs long work with a line on standard error that says how far it is; silent when standard error is not a terminal.</summary>
    public async Task<TResult> WithProgressAsync<TProgress, TResult>(
        string title, Func<IProgress<TProgress>, Task<TResult>> work, Func<TProgress, string> describe)
    {
        if (!notes.Profile.Capabilities.Interactive)
        {
            return await work(new Progress<TProgress>());
        }

        return await notes.Status().StartAsync(title, status =>
            work(new Progress<TProgress>(step => status.Status = Markup.Escape($"{title}: {describe(step)}"))));
    }
}
