using Microsoft.Extensions.DependencyInjection;
using Recto.Hosting.Labs;
using Recto.Hosting.Tests.Labs;

namespace Recto.Web.Tests.Labs;

/// <summary>Sites with one made lab, of the paper 2302.06675.</summary>
internal static class LabSite
{
    public const string Lab = "/papers/2302.06675/lab";

    /// <param name="worker">The program that runs labs; null when there is none.</param>
    /// <param name="exhibit">The lab; by default one with a published record.</param>
    public static Site Open(FakeWorker? worker = null, LabExhibit? exhibit = null) => new Site().With(services =>
    {
        services.AddSingleton(new LabShelf([exhibit ?? MadeLab.Exhibit]));
        services.AddSingleton(new WorkerProgram(worker?.Program));
    });

    /// <summary>Asks for a run and returns its address.</summary>
    public static async Task<string> RunAsync(this HttpClient visitor, params (string Name, string Value)[] fields)
    {
        using var response = await visitor.SendGenuineAsync(Lab + "/runs", [("preset", "quick"), .. fields]);
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, response.StatusCode);
        return response.Headers.Location!.OriginalString;
    }

    public static async Task<string> ReadAsync(this HttpClient visitor, string address)
    {
        using var response = await visitor.GetAsync(address, TestContext.Current.CancellationToken);
        return await response.TextAsync();
    }

    /// <summary>Waits until a page says something.</summary>
    public static Task UntilAsync(this HttpClient visitor, string address, string text) =>
        Eventually.Async(async () => (await visitor.ReadAsync(address)).Contains(text, StringComparison.Ordinal));
}
