namespace Recto.Digest;

/// <summary>The confirmation mail's HTML part.</summary>
internal static class ConfirmationHtml
{
    public static string Render(ConfirmationView view)
    {
        var page = MailShell.Open(view.Subject, view.Asked);
        page.Line($"""<div class="quiet line" style="{MailStyle.Top}"><a class="ink" href="{view.Home}" style="{MailStyle.Name}">{view.Site}</a></div>""");
        page.Line($"""<h1 class="ink heading" style="{MailStyle.Heading}">{view.Subject}</h1>""");
        page.Line($"""<p class="ink" style="{MailStyle.Opening}">{view.Asked}</p>""");
        page.Line($"""<p style="{MailStyle.ButtonLine}"><a class="button" href="{view.Confirm}" style="{MailStyle.Button}">Confirm</a></p>""");
        page.Line($"""<p class="ink" style="{MailStyle.Text}">{view.Limits} {view.Otherwise}</p>""");
        page.Line($"""<p class="quiet" style="{MailStyle.Fallback}">If the button does not work, open this address:<br><a class="quiet" href="{view.Confirm}" style="{MailStyle.LongLink}">{view.Confirm}</a></p>""");
        page.Line($"""<div style="{MailStyle.End}">""");
        if (view.Imprint is { } imprint)
        {
            page.Line($"""<p class="quiet" style="{MailStyle.Meta}">{imprint}</p>""");
        }

        page.Line($"</div>");
        return MailShell.Close(page);
    }
}
