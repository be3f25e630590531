using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Recto.Methods.Common;

namespace Recto.Labs.Common;

/// <summary>A chat model with stated statistics: a function answers the texts that a method really sends.</summary>
/// <param name="answer">The answer to a conversation; draws from the generator that it is handed.</param>
/// <param name="seed">Draws all answers, in the order in which they are asked for.</param>
internal sealed class SimulatedChatClient(Func<IReadOnlyList<ChatMessage>, ChatOptions?, Random, string> answer, Seed seed) : IChatClient
{
    private readonly Random random = seed.ToRandom();

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<ChatMessage> turns = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer(turns, options, random))));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}
