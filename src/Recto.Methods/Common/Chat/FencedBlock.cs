namespace Recto.Methods.Common;

/// <summary>The blocks between lines of three backticks that models put lists and programs in.</summary>
internal static class FencedBlock
{
    private const string Fence = "```";

    /// <summary>The content of the last block, without the language after its opening fence; null when there is no fence.</summary>
    /// <remarks>A block that the end of the answer cuts off counts up to there.</remarks>
    public static string? Last(string answer)
    {
        List<string>? open = null, last = null;
        foreach (string line in answer.Split('\n'))
        {
            if (!line.TrimStart().StartsWith(Fence, StringComparison.Ordinal))
            {
                open?.Add(line.TrimEnd('\r'));
                continue;
            }

            (open, last) = open is null ? (new List<string>(), last) : (null, open);
        }

        return (open ?? last) is { } lines ? string.Join('\n', lines).Trim('\n') : null;
    }
}
