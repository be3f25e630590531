using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Recto.Methods.Common;

/// <summary>Counts the calls and tokens that go through to another client, so that methods can be compared at equal cost.</summary>
/// <param name="inner">The client that answers; disposed with this one.</param>
public sealed class CountingChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    private long _calls, _tokens;

    /// <summary>Calls begun so far, failed and cancelled ones included.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Tokens of prompts and answers, as the service reports them; a service that reports none adds 0.</summary>
    public long Tokens => Interlocked.Read(ref _tokens);

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        var response = await base.GetResponseAsync(messages, options, cancellationToken);
        Add(response.Usage);
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            foreach (var usage in update.Contents.OfType<UsageContent>())
                Add(usage.Details);
            yield return update;
        }
    }

    private void Add(UsageDetails? usage)
    {
        if (usage is not null)
            Interlocked.Add(ref _tokens, usage.TotalTokenCount ?? (usage.InputTokenCount ?? 0) + (usage.OutputTokenCount ?? 0));
    }
}
