namespace Recto.Digest;

/// <summary>The site that the mails speak for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Its address; a path is kept: <c>https://example.org/papers-home</c>.</param>
public sealed record DigestSite(string Name, Uri Url);
