using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Recto.Ingest.Tests;

/// <summary>A real HTTP server on this machine whose answers the test gives.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public LoopbackServer(Func<HttpListenerRequest, Answer> answer)
    {
        // HttpListener cannot choose a free port itself; another process may take the one found, so try again.
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            Address = new Uri($"http://127.0.0.1:{port}/");
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(Address.ToString());
            try
            {
                _listener.Start();
                break;
            }
            catch (HttpListenerException) when (attempt < 10)
            {
            }
        }

        _serving = Task.Run(() => ServeAsync(answer));
    }

    public Uri Address { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync(Func<HttpListenerRequest, Answer> answer)
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            var (status, body, kind, headers) = answer(context.Request);
            try
            {
                if (status == 0)
                {
                    // A promise of more bytes than come is what a client sees as a broken connection.
                    context.Response.ContentLength64 = 1_000;
                    await context.Response.OutputStream.WriteAsync("{"u8.ToArray());
                    context.Response.Abort();
                    continue;
                }

                context.Response.StatusCode = status;
                context.Response.ContentType = kind;
                foreach (var (name, value) in headers ?? [])
                {
                    context.Response.Headers[name] = value;
                }

                await context.Response.OutputStream.WriteAsync(body);
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The client left; that is what some tests are about.
            }
        }
    }

    /// <param name="Status">The status; 0 breaks the connection.</param>
    internal sealed record Answer(int Status, byte[] Body, string Kind = "application/atom+xml", Dictionary<string, string>? Headers = null)
    {
        public Answer(int status, string body, string kind = "application/atom+xml", Dictionary<string, string>? headers = null)
            : this(status, Encoding.UTF8.GetBytes(body), kind, headers)
        {
        }
    }
}
