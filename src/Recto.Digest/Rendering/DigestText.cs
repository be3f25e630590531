using System.Globalization;

namespace Recto.Digest;

/// <summary>The digest's plain-text part.</summary>
internal static class DigestText
{
    public static string Render(DigestView view)
    {
        var page = new TextPage();
        page.Paragraph(view.Site).Paragraph($"{view.Heading}, {view.Count}").Gap();
        page.Line("Read on the site:").Line(view.Issue.AbsoluteUri);
        WayOut(page, view);
        page.Gap().Rule();
        for (var i = 0; i < view.Items.Count; i++)
        {
            page.Gap();
            Item(page, view.Items[i], i + 1);
        }

        page.Gap().Rule().Gap();
        page.Paragraph(view.Why).Gap();
        WayOut(page, view);
        page.Line($"{view.Site}:").Line(view.Home.AbsoluteUri);
        if (view.Imprint is { } imprint)
        {
            page.Gap().Paragraph(imprint);
        }

        return page.ToString();
    }

    private static void WayOut(TextPage page, DigestView view) => page
        .Line("Preferences:").Line(view.Preferences.AbsoluteUri)
        .Line("Unsubscribe:").Line(view.Unsubscribe.AbsoluteUri);

    private static void Item(TextPage page, ItemView item, int number)
    {
        const string Indent = "    ";
        var lead = string.Create(CultureInfo.InvariantCulture, $"{number}.").PadRight(Indent.Length);
        page.Paragraph(item.Title, lead, Indent).Paragraph(item.Authors, Indent, Indent);
        if (item.Text.Length > 0)
        {
            page.Gap().Paragraph(item.Text, Indent, Indent);
        }

        page.Gap().Paragraph(string.Join(" · ", Meta(item)), Indent, Indent).Line(Indent + item.Page.AbsoluteUri);
        if (item.Verdict is { } verdict)
        {
            page.Paragraph(item.Findings is { } findings ? $"Lab, {verdict}. {findings}" : $"Lab, {verdict}:", Indent, Indent).Line(Indent + item.Lab.AbsoluteUri);
        }

        if (item.Code is { } code)
        {
            page.Line($"{Indent}Code:").Line(Indent + code.AbsoluteUri);
        }
    }

    private static IEnumerable<string> Meta(ItemView item)
    {
        string?[] parts = [item.Votes, item.Comments, .. item.Topics, item.Arxiv is { } arxiv ? $"arXiv {arxiv}" : null];
        return parts.OfType<string>();
    }
}
