using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Recto.Methods.Common;

/// <summary>Answers of a chat model that are lists.</summary>
public static class ChatJson
{
    // Prose may hold many brackets; looking at more than these is not worth the time.
    private const int MaxBrackets = 256;

    /// <summary>Asks until the answer holds a JSON array of strings, with a higher temperature each time.</summary>
    /// <param name="client">The model.</param>
    /// <param name="turns">The conversation, whose last turn asks for the array. It is not changed.</param>
    /// <param name="temperatures">One attempt for each, in this order; at least one.</param>
    /// <param name="options">Other settings of the calls; its temperature is not used. Default none.</param>
    /// <param name="maxItems">Items beyond so many are dropped. Default 100.</param>
    /// <param name="maxLength">Items with more characters are dropped: half a statement may say something else. Default 2,000.</param>
    /// <param name="cancellationToken">Stops between and during calls.</param>
    /// <returns>The items as <see cref="ParseList"/> gives them; an empty list when no attempt could be read.</returns>
    /// <exception cref="ArgumentException">There are no turns or no temperatures.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is below 1.</exception>
    public static async Task<IReadOnlyList<string>> ListAsync(IChatClient client, IList<ChatMessage> turns, IReadOnlyList<float> temperatures,
        ChatOptions? options = null, int maxItems = 100, int maxLength = 2000, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(turns);
        ArgumentNullException.ThrowIfNull(temperatures);
        if (turns.Count == 0 || temperatures.Count == 0)
            throw new ArgumentException("A list is asked for with at least one turn and one temperature.", turns.Count == 0 ? nameof(turns) : nameof(temperatures));
        RequireLimits(maxItems, maxLength);
        foreach (float temperature in temperatures)
        {
            var call = options?.Clone() ?? new ChatOptions();
            call.Temperature = temperature;
            var response = await client.GetResponseAsync(turns, call, cancellationToken);
            if (ParseList(response.Text, maxItems, maxLength) is { } items)
                return items;
        }

        return [];
    }

    /// <summary>Reads the JSON array of strings in an answer: the last fenced block if that is one, otherwise the first that the text holds.</summary>
    /// <param name="answer">The answer, prose and fences included.</param>
    /// <param name="maxItems">Items beyond so many are dropped. Default 100.</param>
    /// <param name="maxLength">Items with more characters are dropped. Default 2,000.</param>
    /// <returns>The items with blanks trimmed and runs of white space made one blank, empty ones left out; null when there is no such array.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A limit is below 1.</exception>
    public static IReadOnlyList<string>? ParseList(string? answer, int maxItems = 100, int maxLength = 2000)
    {
        RequireLimits(maxItems, maxLength);
        if (string.IsNullOrWhiteSpace(answer))
            return null;
        var found = FencedBlock.Last(answer) is { } block ? FirstArray(block) : null;
        found ??= FirstArray(answer);
        return found is null ? null : [.. found.Select(OneLine).Where(item => item.Length > 0 && item.Length <= maxLength).Take(maxItems)];
    }

    // An empty array counts only when nothing better follows: prose about lists writes [] too.
    private static List<string>? FirstArray(string text)
    {
        // A lone surrogate becomes a replacement character here instead of an error; the byte of '[' is part of no other character.
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        List<string>? empty = null;
        int tried = 0;
        for (int at = Array.IndexOf(bytes, (byte)'['); at >= 0 && tried < MaxBrackets; at = Array.IndexOf(bytes, (byte)'[', at + 1), tried++)
        {
            if (ReadArray(bytes.AsSpan(at)) is not { } items)
                continue;
            if (items.Count > 0)
                return items;
            empty = items;
        }

        return empty;
    }

    private static List<string>? ReadArray(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { AllowTrailingCommas = true });
        var items = new List<string>();
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.String)
                items.Add(reader.GetString()!);
            return reader.TokenType == JsonTokenType.EndArray ? items : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string OneLine(string item) => string.Join(' ', item.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void RequireLimits(int maxItems, int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxItems, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
    }
}
