using Recto.Web.Components;

namespace Recto.Web.Subscriptions;

/// <summary>Says that something was done.</summary>
/// <param name="Heading">What was done.</param>
/// <param name="Detail">What happens now.</param>
/// <param name="Next">What can be done next.</param>
public sealed record NoticeView(string Heading, string Detail, IReadOnlyList<PageLink> Next);
