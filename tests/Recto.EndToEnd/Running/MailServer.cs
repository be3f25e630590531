using System.Globalization;
using MimeKit;

namespace Recto.EndToEnd;

/// <summary>A real mail server, Debian's python3-aiosmtpd, that keeps what it is sent.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("recto-mail-").FullName;
    private readonly TaskCompletionSource<int> port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Child process;

    private MailServer() => process = Child.Start(
        Prerequisites.Python!,
        [Path.Combine(AppContext.BaseDirectory, "Smtp", "server.py"), folder],
        hear: line =>
        {
            if (line.StartsWith("port ", StringComparison.Ordinal))
            {
                port.TrySetResult(int.Parse(line.AsSpan(5), CultureInfo.InvariantCulture));
            }
        });

    public int Port { get; private set; }

    public static async Task<MailServer> StartAsync()
    {
        var server = new MailServer();
        server.Port = await server.port.Task.WaitAsync(Patience);
        return server;
    }

    /// <summary>Waits until a recipient has so many mails, and returns them all, the oldest first.</summary>
    public async Task<IReadOnlyList<MimeMessage>> WaitForAsync(string recipient, int count)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            var mails = MailsTo(recipient);
            if (mails.Count >= count)
            {
                return mails;
            }

            Assert.True(TimeProvider.System.GetUtcNow() < until, $"Only {mails.Count} of {count} mails for {recipient} have come.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What a recipient was sent so far, by the envelopes.</summary>
    public IReadOnlyList<MimeMessage> MailsTo(string recipient) =>
    [
        .. process.Lines.Where(line => line.StartsWith("stored ", StringComparison.Ordinal))
            .Select((line, position) => (Recipient: line.Split(' ')[2], File: Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{position + 1:0000}.eml"))))
            .Where(stored => stored.Recipient == recipient)
            .Select(stored => MimeMessage.Load(stored.File)),
    ];

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
