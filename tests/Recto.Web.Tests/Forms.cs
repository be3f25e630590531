using System.Net;
using AngleSharp.Html.Dom;

namespace Recto.Web.Tests;

/// <summary>Fills in and sends the forms of pages, as a browser without JavaScript does.</summary>
internal static class Forms
{
    public static async Task<string> TokenAsync(this HttpClient visitor, string address = "/")
    {
        using var response = await visitor.GetAsync(address);
        return Token(await Site.ReadAsync(response));
    }

    public static string Token(IHtmlDocument page) => page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    public static async Task<HttpResponseMessage> SendAsync(this HttpClient visitor, string address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await visitor.PostAsync(address, content);
    }

    /// <summary>Sends a form with a token taken from the front page.</summary>
    public static async Task<HttpResponseMessage> SendGenuineAsync(this HttpClient visitor, string address, params (string Name, string Value)[] fields) =>
        await visitor.SendAsync(address, [.. fields, ("__RequestVerificationToken", await visitor.TokenAsync())]);

    public static async Task<string> TextAsync(this HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
}
