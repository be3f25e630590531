using MailKit.Net.Smtp;

namespace Recto.Digest;

/// <summary>Reads a server's refusal: whose fault it was decides how to go on.</summary>
internal static class SmtpAnswer
{
    public static SendOutcome Outcome(SmtpCommandException error)
    {
        var code = (int)error.StatusCode;
        return error.ErrorCode switch
        {
            // 421 says goodbye, wherever it comes.
            _ when code == 421 => SendOutcome.Unavailable,
            _ when code is 530 or 534 or 535 or 538 => SendOutcome.Unavailable,
            _ when code is >= 400 and < 500 => error.ErrorCode == SmtpErrorCode.SenderNotAccepted ? SendOutcome.Unavailable : SendOutcome.Temporary,

            // A sender that is not accepted is our setting's fault. No subscriber may be dropped for it.
            SmtpErrorCode.SenderNotAccepted => SendOutcome.Unavailable,
            SmtpErrorCode.RecipientNotAccepted => Recipient(code, error.Message),
            _ => SendOutcome.Refused,
        };
    }

    private static SendOutcome Recipient(int code, string text) => (code, EnhancedCode(text)) switch
    {
        // A full mailbox is emptied one day.
        (552, _) or (_, "5.2.2") => SendOutcome.Temporary,

        // Policy (5.7.x: relaying denied, our server on a block list) speaks of us and not of the mailbox.
        (_, ['5', '.', '7', '.', ..]) => SendOutcome.Refused,
        _ => SendOutcome.Bounced,
    };

    /// <summary>The status code of RFC 3463 that many servers begin their text with: <c>5.1.1</c>.</summary>
    private static string EnhancedCode(string text)
    {
        var first = text.AsSpan().TrimStart();
        var end = first.IndexOf(' ');
        return end < 0 ? first.ToString() : first[..end].ToString();
    }
}
