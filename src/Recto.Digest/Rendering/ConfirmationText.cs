namespace Recto.Digest;

/// <summary>The confirmation mail's plain-text part.</summary>
internal static class ConfirmationText
{
    public static string Render(ConfirmationView view)
    {
        var page = new TextPage();
        page.Paragraph(view.Site).Gap().Paragraph(view.Asked).Gap();
        page.Line("Confirm:").Line(view.Confirm.AbsoluteUri).Gap();
        page.Paragraph(view.Limits + " " + view.Otherwise).Gap();
        page.Line($"{view.Site}:").Line(view.Home.AbsoluteUri);
        if (view.Imprint is { } imprint)
        {
            page.Gap().Paragraph(imprint);
        }

        return page.ToString();
    }
}
