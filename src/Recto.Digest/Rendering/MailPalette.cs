namespace Recto.Digest;

/// <summary>The colours of the mails: the site's, by day and by night.</summary>
internal static class MailPalette
{
    public const string Paper = "#fbfaf7";
    public const string Ink = "#1c1b18";
    public const string Quiet = "#54504a";
    public const string Hairline = "#dcd7cc";
    public const string Accent = "#8c2f1c";

    public const string NightPaper = "#14130f";
    public const string NightInk = "#e9e5db";
    public const string NightQuiet = "#b0aa9d";
    public const string NightHairline = "#38352d";
    public const string NightAccent = "#eb9c86";
}
