namespace Recto.Digest;

/// <summary>The longest pieces of foreign text that a mail prints, in characters.</summary>
internal static class MailLimits
{
    public const int Title = 300;
    public const int Name = 80;
    public const int Text = 1000;
}
