using Recto.Papers.Digests;

namespace Recto.Digest;

/// <summary>What the confirmation mail says, in both parts.</summary>
internal sealed record ConfirmationView(
    string Site, Uri Home, string Subject, string Asked, Uri Confirm, string Limits, string Otherwise, string? Imprint)
{
    public static ConfirmationView Of(Subscriber subscriber, string token, DigestSite site, SiteLinks links, string? imprint)
    {
        var name = CleanLine.Of(site.Name, MailLimits.Name);
        var digest = subscriber.Cadence == Cadence.Daily ? "daily digest, Monday to Friday" : "weekly digest, on Mondays";
        return new ConfirmationView(
            name,
            links.Home,
            $"Confirm your subscription to {name}",
            $"Somebody, we hope you, asked {name} to send trending papers to {CleanLine.Of(subscriber.Email)}: the {digest}.",
            links.Confirm(token),
            $"The link works once, within {DigestMessages.ConfirmationDays} days.",
            "If it was not you, do nothing: without the confirmation we send no further mail.",
            string.IsNullOrWhiteSpace(imprint) ? null : CleanLine.Of(imprint, MailLimits.Title));
    }
}
