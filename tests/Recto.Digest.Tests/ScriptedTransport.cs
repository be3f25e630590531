using System.Collections.Concurrent;
using MimeKit;

namespace Recto.Digest.Tests;

/// <summary>A transport that answers as the test says.</summary>
internal sealed class ScriptedTransport(Func<string, CancellationToken, Task<SendResult>> answer) : IMailTransport
{
    public ConcurrentQueue<string> Sent { get; } = new();

    public int Closed { get; private set; }

    public static ScriptedTransport Of(Func<string, SendResult> answer) => new((to, _) => Task.FromResult(answer(to)));

    public async Task<SendResult> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        var to = message.To.Mailboxes.Single().Address;
        var result = await answer(to, cancellationToken);
        if (result.Outcome == SendOutcome.Sent)
        {
            Sent.Enqueue(to);
        }

        return result;
    }

    public Task CloseAsync(CancellationToken cancellationToken)
    {
        Closed++;
        return Task.CompletedTask;
    }
}
