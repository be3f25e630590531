using static Recto.Digest.MailPalette;

namespace Recto.Digest;

/// <summary>
/// The style of the mails. What matters stands inline, because some programs drop style sheets; the classes carry only what cannot stand
/// inline: the night colours and the narrow screen.
/// </summary>
internal static class MailStyle
{
    public const string Serif = "'Iowan Old Style',Charter,Georgia,'Times New Roman',serif";
    public const string Sans = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

    public const string Body =
        $"margin:0;padding:0;width:100%;background-color:{Paper};color:{Ink};font-family:{Serif};font-size:17px;line-height:1.5;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%;";

    public const string Hidden =
        "display:none;visibility:hidden;opacity:0;max-height:0;max-width:0;overflow:hidden;font-size:1px;line-height:1px;mso-hide:all;";

    public const string Column = "max-width:600px;margin:0 auto;text-align:left;word-wrap:break-word;overflow-wrap:break-word;";
    public const string Cell = "padding:0 20px;";
    public const string Top = $"padding:18px 0 4px;border-bottom:1px solid {Hairline};font-family:{Sans};font-size:14px;line-height:44px;color:{Quiet};";
    public const string Name = $"font-family:{Serif};font-size:20px;line-height:28px;font-weight:bold;color:{Ink};text-decoration:none;";
    public const string Heading = $"margin:28px 0 4px;font-family:{Serif};font-size:29px;line-height:1.25;font-weight:normal;color:{Ink};";
    public const string Opening = $"margin:16px 0 8px;font-family:{Serif};font-size:17px;line-height:1.5;color:{Ink};";
    public const string Count = $"margin:0 0 24px;font-family:{Sans};font-size:14px;line-height:1.5;color:{Quiet};";
    public const string Item = $"padding:22px 0 20px;border-top:1px solid {Hairline};";
    public const string Title = $"margin:0 0 4px;font-family:{Serif};font-size:20px;line-height:1.25;font-weight:bold;color:{Ink};";
    public const string TitleLink = $"color:{Ink};text-decoration:none;";
    public const string Authors = $"margin:0 0 8px;font-family:{Sans};font-size:14px;line-height:1.5;color:{Quiet};";
    public const string Text = $"margin:0 0 8px;font-family:{Serif};font-size:17px;line-height:1.5;color:{Ink};";
    public const string Meta = $"margin:0;font-family:{Sans};font-size:13px;line-height:1.6;color:{Quiet};";
    public const string FigureLine = $"margin:0 0 8px;font-family:{Sans};font-size:13px;line-height:1.4;color:{Quiet};";

    // It has its own light ground, by night too.
    public const string Figure = $"display:block;width:320px;max-width:100%;height:auto;border:1px solid {Hairline};border-radius:4px;font-family:{Sans};font-size:13px;line-height:1.4;color:{Quiet};";
    public const string Votes = $"color:{Accent};font-weight:bold;";
    public const string QuietLink = $"color:{Quiet};text-decoration:underline;";
    public const string Foot = $"padding:8px 0 40px;border-top:1px solid {Hairline};font-family:{Sans};font-size:13px;line-height:1.6;color:{Quiet};";
    public const string FootLine = "margin:0 0 12px;";
    public const string WayOut = $"margin:0 0 4px;font-size:14px;line-height:44px;color:{Quiet};";

    // As tall as a finger.
    public const string WayOutLink = $"display:inline-block;line-height:44px;color:{Quiet};text-decoration:underline;";

    public const string LongLink = $"color:{Quiet};text-decoration:underline;word-break:break-all;";
    public const string Fallback = $"margin:20px 0 0;font-family:{Sans};font-size:13px;line-height:1.6;color:{Quiet};";
    public const string End = "padding:24px 0 40px;";
    public const string ButtonLine = "margin:24px 0;";
    public const string Button =
        $"display:inline-block;padding:12px 24px;background-color:{Accent};color:{Paper};font-family:{Sans};font-size:17px;line-height:20px;font-weight:bold;text-decoration:none;border-radius:4px;";

    /// <summary>The style sheet. <c>!important</c>, because it has to win against the inline styles.</summary>
    public const string Sheet =
        $$"""
        <style>
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        a:hover { text-decoration: underline !important; }
        @media (max-width: 620px) {
          .cell { padding: 0 16px !important; }
          .heading { font-size: 25px !important; }
          .title { font-size: 19px !important; }
        }
        @media (prefers-color-scheme: dark) {
          .paper { background-color: {{NightPaper}} !important; color: {{NightInk}} !important; }
          .ink { color: {{NightInk}} !important; }
          .quiet { color: {{NightQuiet}} !important; }
          .accent { color: {{NightAccent}} !important; }
          .line { border-color: {{NightHairline}} !important; }
          .button { background-color: {{NightAccent}} !important; color: {{NightPaper}} !important; }
        }
        </style>
        <!--[if mso]><style>h1, h2, p, td { font-family: Georgia, serif !important; }</style><![endif]-->
        """;
}
