namespace Recto.Web.Assets;

/// <summary>A file that pages refer to.</summary>
/// <param name="Address">Its address from the root, with a fingerprint of the content.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Plain">The content.</param>
/// <param name="Gzip">The content as gzip.</param>
/// <param name="Brotli">The content as brotli.</param>
internal sealed record SiteAsset(string Address, string ContentType, byte[] Plain, byte[] Gzip, byte[] Brotli);
