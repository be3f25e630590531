using Microsoft.Extensions.AI;

namespace Recto.Methods.Code;

/// <summary>A conversation with a model, turn by turn.</summary>
internal sealed class Conversation(IChatClient client, SamplingOptions sampling, string system, CancellationToken cancellationToken)
{
    /// <summary>What was said so far.</summary>
    public List<ChatMessage> Turns { get; } = [new(ChatRole.System, system)];

    /// <summary>Says something and gives the answer.</summary>
    public async Task<string> AskAsync(string text)
    {
        Turns.Add(new(ChatRole.User, text));
        var response = await client.GetResponseAsync(Turns, sampling.ToChat(), cancellationToken);
        Turns.Add(new(ChatRole.Assistant, response.Text));
        return response.Text;
    }
}
