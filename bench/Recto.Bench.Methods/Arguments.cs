using System.Globalization;

namespace Recto.Bench.Methods;

/// <summary>What the command line sets; null means the bench's own choice.</summary>
/// <param name="Rounds">How often every rival is measured.</param>
/// <param name="Threads">Threads that torch uses inside one operation.</param>
/// <param name="Lengths">Tokens, ascending, where sequences grow.</param>
internal sealed record Arguments(int? Rounds, int? Threads, IReadOnlyList<int>? Lengths)
{
    /// <summary>Reads pairs of a name and a number, or numbers with commas between; null when there is anything else.</summary>
    public static Arguments? Read(ReadOnlySpan<string> words)
    {
        var read = new Arguments(null, null, null);
        for (; words is [var name, var text, .. var rest]; words = rest)
        {
            int[] numbers = [.. text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)];
            switch (name)
            {
                case var _ when numbers.Min() < 1:
                    return null;
                case "--rounds" when numbers.Length == 1:
                    read = read with { Rounds = numbers[0] };
                    break;
                case "--threads" when numbers.Length == 1:
                    read = read with { Threads = numbers[0] };
                    break;
                case "--lengths":
                    read = read with { Lengths = [.. numbers.Distinct().Order()] };
                    break;
                default:
                    return null;
            }
        }

        return words.IsEmpty ? read : null;
    }
}
