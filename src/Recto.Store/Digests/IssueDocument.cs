using System.Text.Encodings.Web;
using System.Text.Json;
using Recto.Papers;
using Recto.Papers.Digests;

namespace Recto.Store;

/// <summary>A frozen issue as it is stored: plain text and numbers, so that later changes of the domain's types do not touch old issues.</summary>
internal sealed record IssueDocument(string Subject, IReadOnlyList<IssueDocument.Item> Items)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(DigestIssue issue) => JsonSerializer.Serialize(
        new IssueDocument(
            issue.Subject,
            [.. issue.Items.Select(item => new Item(
                item.Paper.Value, item.Title, item.Authors, item.AuthorsComplete, item.Text, item.Votes, item.Comments, item.CodeUrl?.OriginalString, item.Topics, item.Listed.ToString(), item.Verdict, item.Findings, item.Figure))]),
        Readable);

    public static DigestIssue Read(IssueRow row)
    {
        var document = JsonSerializer.Deserialize<IssueDocument>(row.Document, Readable)!;
        return new DigestIssue(
            row.Cadence,
            new ListDay(row.Day),
            document.Subject,
            [.. document.Items.Select(item => new DigestItem(
                PaperId.Parse(item.Paper),
                item.Title,
                item.Authors,
                item.AuthorsComplete,
                item.Text,
                item.Votes,
                item.Comments,
                item.CodeUrl is null ? null : new Uri(item.CodeUrl, UriKind.RelativeOrAbsolute),
                item.Topics,
                ListDay.Parse(item.Listed))
            {
                Verdict = item.Verdict,
                Findings = item.Findings,
                Figure = item.Figure,
            })],
            row.ComposedAt);
    }

    internal sealed record Item(
        string Paper,
        string Title,
        IReadOnlyList<string> Authors,
        bool AuthorsComplete,
        string Text,
        int Votes,
        int Comments,
        string? CodeUrl,
        IReadOnlyList<string> Topics,
        string Listed,
        string? Verdict = null,
        string? Findings = null,
        string? Figure = null);
}
