using System.Text;
using MimeKit;
using Recto.Papers.Digests;

namespace Recto.Digest;

/// <summary>The headers by which programs know a digest as one, and by which they show the way out (RFC 2919, 2369, 8058).</summary>
internal static class ListHeaders
{
    public static void AddTo(
        MimeMessage message, DigestIssue issue, DigestView view, Subscriber subscriber, MailboxAddress? unsubscribeMailbox, string? feedbackId)
    {
        var cadence = issue.Cadence == Cadence.Daily ? "daily" : "weekly";
        var wayOut = $"<{view.Unsubscribe.AbsoluteUri}>";
        if (unsubscribeMailbox is not null)
        {
            wayOut += $", <mailto:{unsubscribeMailbox.GetAddress(idnEncode: true)}?subject={Uri.EscapeDataString("unsubscribe " + subscriber.Token)}>";
        }

        Add(message, "List-Id", $"<{cadence}.{view.Home.IdnHost}>");
        Add(message, "List-Unsubscribe", wayOut);
        Add(message, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        Add(message, "List-Archive", $"<{view.Issue.AbsoluteUri}>");
        Add(message, "Precedence", "bulk");
        if (!string.IsNullOrWhiteSpace(feedbackId))
        {
            Add(message, "Feedback-ID", $"{issue.Key}:{cadence}:digest:{CleanLine.Of(feedbackId, MailLimits.Name)}");
        }
    }

    // Written as they are: an address that is folded or encoded like text is one that programs do not find.
    private static void Add(MimeMessage message, string name, string value)
    {
        var header = new Header(name, "");
        header.SetRawValue(Encoding.ASCII.GetBytes($" {value.Replace(">, <", ">,\r\n <", StringComparison.Ordinal)}\r\n"));
        message.Headers.Add(header);
    }
}
