namespace Recto.Digest;

/// <summary>The digest's HTML part.</summary>
internal static class DigestHtml
{
    // It ends a line rather than beginning one.
    private static readonly Html Dot = new("&nbsp;&middot; ");

    public static string Render(DigestView view)
    {
        var page = MailShell.Open(view.Subject, view.Preheader);
        page.Line($"""<div class="quiet line" style="{MailStyle.Top}">""");
        page.Line($"""<a class="ink" href="{view.Home}" style="{MailStyle.Name}">{view.Site}</a><br>""");
        page.Line($"""<a class="quiet" href="{view.Issue}" style="{MailStyle.WayOutLink}">Read on the site</a>{Dot}{WayOut(view)}""");
        page.Line($"</div>");
        page.Line($"""<h1 class="ink heading" style="{MailStyle.Heading}">{view.Heading}</h1>""");
        page.Line($"""<p class="quiet" style="{MailStyle.Count}">{view.Count}</p>""");
        foreach (var item in view.Items)
        {
            Item(page, item);
        }

        page.Line($"""<div class="quiet line" style="{MailStyle.Foot}">""");
        page.Line($"""<p class="quiet" style="{MailStyle.WayOut}">{WayOut(view)}{Dot}<a class="quiet" href="{view.Issue}" style="{MailStyle.WayOutLink}">This issue on {view.Site}</a></p>""");
        page.Line($"""<p class="quiet" style="{MailStyle.FootLine}">{view.Why}</p>""");
        if (view.Imprint is { } imprint)
        {
            page.Line($"""<p class="quiet" style="{MailStyle.FootLine}">{imprint}</p>""");
        }

        page.Line($"</div>");
        return MailShell.Close(page);
    }

    private static void Item(HtmlPage page, ItemView item)
    {
        page.Line($"""<div class="line" style="{MailStyle.Item}">""");
        page.Line($"""<h2 class="ink title" dir="auto" style="{MailStyle.Title}"><a class="ink" href="{item.Page}" style="{MailStyle.TitleLink}">{item.Title}</a></h2>""");
        if (item.Authors.Length > 0)
        {
            page.Line($"""<p class="quiet" dir="auto" style="{MailStyle.Authors}">{item.Authors}</p>""");
        }

        if (item.Text.Length > 0)
        {
            page.Line($"""<p class="ink" dir="auto" style="{MailStyle.Text}">{item.Text}</p>""");
        }

        if (item.Figure is { } figure)
        {
            // Width and height keep its room while it is not shown; the words stand in its place.
            page.Line($"""<p class="quiet" style="{MailStyle.FigureLine}"><a class="quiet" href="{item.Lab}" style="{MailStyle.QuietLink}"><img class="quiet line" src="{figure}" width="320" height="180" alt="{item.FigureText}" style="{MailStyle.Figure}"></a></p>""");
        }

        if (item.Findings is { } findings)
        {
            page.Line($"""<p class="quiet" style="{MailStyle.FigureLine}">{findings}</p>""");
        }

        Html[] meta = [.. Meta(item)];
        if (meta.Length > 0)
        {
            page.Line($"""<p class="quiet" style="{MailStyle.Meta}">{Html.Join(Dot.Value, meta)}</p>""");
        }

        page.Line($"</div>");
    }

    private static IEnumerable<Html> Meta(ItemView item)
    {
        if (item.Votes is not null)
        {
            yield return Html.Of($"""<span class="accent" style="{MailStyle.Votes}">{item.Votes}</span>""");
        }

        if (item.Verdict is { } verdict)
        {
            yield return Html.Of($"""<a class="quiet" href="{item.Lab}" style="{MailStyle.QuietLink}">Lab: {verdict}</a>""");
        }

        if (item.Comments is not null)
        {
            yield return Html.Of($"{item.Comments}");
        }

        if (item.Code is not null)
        {
            yield return Html.Of($"""<a class="quiet" href="{item.Code}" style="{MailStyle.QuietLink}">Code</a>""");
        }

        foreach (var topic in item.Topics)
        {
            yield return Html.Of($"{topic}");
        }

        if (item.Arxiv is { } arxiv)
        {
            yield return Html.Of($"""<a class="quiet" href="{arxiv.AbstractUrl}" style="{MailStyle.QuietLink}">arXiv {arxiv.ToString()}</a>""");
        }
    }

    private static Html WayOut(DigestView view) => Html.Of(
        $"""<a class="quiet" href="{view.Preferences}" style="{MailStyle.WayOutLink}">Preferences</a>{Dot}<a class="quiet" href="{view.Unsubscribe}" style="{MailStyle.WayOutLink}">Unsubscribe</a>""");
}
