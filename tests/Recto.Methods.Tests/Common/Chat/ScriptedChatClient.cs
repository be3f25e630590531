using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Recto.Methods.Tests.Common.Chat;

/// <summary>Answers by a function of the conversation, and keeps what it was asked.</summary>
internal sealed class ScriptedChatClient(Func<IReadOnlyList<ChatMessage>, string> answer) : IChatClient
{
    public List<(IReadOnlyList<ChatMessage> Turns, ChatOptions? Options)> Asked { get; } = [];

    public UsageDetails? Usage { get; init; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ChatMessage[] turns = [.. messages];
        Asked.Add((turns, options));
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer(turns))) { Usage = Usage });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
