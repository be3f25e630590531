using Recto.Papers.Digests;
using Recto.Store;

namespace Recto.Cli.Tests.Support;

/// <summary>Puts confirmed subscribers into a data folder.</summary>
internal static class Subscribers
{
    public static async Task AddAsync(string data, int count, Cadence cadence = Cadence.Daily)
    {
        (await InProcess.RunAsync(data, "job", "list", "--json")).Expect(0);
        await using var context = InProcess.Open(data);
        var store = context.Get<SubscriberStore>();
        var now = context.Get<TimeProvider>().GetUtcNow();
        for (var i = 1; i <= count; i++)
        {
            var asked = await store.SubscribeAsync($"reader{i}@example.org", cadence, now, TestContext.Current.CancellationToken);
            Assert.NotNull(await store.ConfirmAsync(asked.ConfirmationToken!, now, TestContext.Current.CancellationToken));
        }
    }
}
