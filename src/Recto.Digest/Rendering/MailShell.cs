namespace Recto.Digest;

/// <summary>What every HTML mail has around its content.</summary>
internal static class MailShell
{
    // Keeps programs from filling up their one-line preview with the first links once the preheader is over.
    private static readonly Html Padding = new(string.Concat(Enumerable.Repeat("&#847;&zwnj;&nbsp;", 40)));

    public static HtmlPage Open(string title, string preheader)
    {
        var page = new HtmlPage();
        page.Line($"<!DOCTYPE html>");
        page.Line($"""<html lang="en" dir="ltr">""");
        page.Line($"<head>");
        page.Line($"""<meta charset="utf-8">""");
        page.Line($"""<meta name="viewport" content="width=device-width, initial-scale=1">""");
        page.Line($"""<meta name="color-scheme" content="light dark">""");
        page.Line($"""<meta name="supported-color-schemes" content="light dark">""");
        page.Line($"""<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">""");
        page.Line($"<title>{title}</title>");
        page.Line($"{new Html(MailStyle.Sheet)}");
        page.Line($"</head>");
        page.Line($"""<body class="paper" style="{MailStyle.Body}">""");
        page.Line($"""<div style="{MailStyle.Hidden}">{preheader}{Padding}</div>""");
        page.Line($"""<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="{MailPalette.Paper}" style="background-color:{MailPalette.Paper};"><tr><td class="cell" align="center" style="{MailStyle.Cell}">""");
        page.Line($"""<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->""");
        page.Line($"""<div style="{MailStyle.Column}">""");
        return page;
    }

    public static string Close(HtmlPage page)
    {
        page.Line($"</div>");
        page.Line($"<!--[if mso]></td></tr></table><![endif]-->");
        page.Line($"</td></tr></table>");
        page.Line($"</body>");
        page.Line($"</html>");
        return page.ToString();
    }
}
