namespace Recto.Web.Subscriptions;

/// <summary>A page that asks for one press of a button, because following a link alone must change nothing.</summary>
/// <param name="Heading">What it is about.</param>
/// <param name="Detail">What the button will do.</param>
/// <param name="Address">Where the button sends to.</param>
/// <param name="Button">The button's word.</param>
public sealed record TokenPageView(string Heading, string Detail, string Address, string Button);
