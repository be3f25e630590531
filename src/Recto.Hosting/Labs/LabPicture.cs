using System.Security.Cryptography;

namespace Recto.Hosting.Labs;

/// <summary>The main figure of a published record as a PNG file, for mails and other sites, which show no SVG.</summary>
public sealed class LabPicture(byte[] content)
{
    /// <summary>Its width in pixels.</summary>
    public const int Width = 640;

    /// <summary>Its height in pixels.</summary>
    public const int Height = 360;

    /// <summary>The file.</summary>
    public byte[] Content { get; } = content;

    /// <summary>Changes with the content and with nothing else.</summary>
    public string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
}
