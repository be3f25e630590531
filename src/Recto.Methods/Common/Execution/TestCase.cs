namespace Recto.Methods.Common;

/// <summary>An input and the output that is right for it, as text.</summary>
/// <param name="Input">What the program reads.</param>
/// <param name="Expected">What it should write.</param>
public sealed record TestCase(string Input, string Expected)
{
    /// <summary>Whether an output is right: equal but for blanks at the ends of lines and for empty lines at the end.</summary>
    /// <param name="output">What a program wrote.</param>
    public bool Accepts(string output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return Lines(output).SequenceEqual(Lines(Expected), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Lines(string text) => text.TrimEnd().Split('\n').Select(line => line.TrimEnd());
}
