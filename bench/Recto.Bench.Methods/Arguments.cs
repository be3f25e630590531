using System.Globalization;

namespace Recto.Bench.Methods;

/// <summary>What the command line sets; null means the bench's own choice.</summary>
/// <param name="Rounds">How often every rival is measured.</param>
/// <param name="Threads">Threads that torch uses inside one operation.</param>
internal sealed record Arguments(int? Rounds, int? Threads)
{
    /// <summary>Reads pairs of a name and a number; null when there is anything else.</summary>
    public static Arguments? Read(ReadOnlySpan<string> words)
    {
        var read = new Arguments(null, null);
        for (; words is [var name, var text, .. var rest]; words = rest)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
                return null;
            switch (name)
            {
                case "--rounds":
                    read = read with { Rounds = number };
                    break;
                case "--threads":
                    read = read with { Threads = number };
                    break;
                default:
                    return null;
            }
        }

        return words.IsEmpty ? read : null;
    }
}
