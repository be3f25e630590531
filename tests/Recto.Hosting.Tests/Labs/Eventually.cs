namespace Recto.Hosting.Tests.Labs;

/// <summary>Waits for what happens in another process.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task Async(Func<bool> happened) => await Async(() => Task.FromResult(happened()));

    public static async Task Async(Func<Task<bool>> happened)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (!await happened())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < until, "It did not happen within a minute.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public static Task GoneAsync(int process) => Async(() => !Directory.Exists($"/proc/{process}") || File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal));
}
