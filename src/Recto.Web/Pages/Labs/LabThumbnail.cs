namespace Recto.Web.Pages.Labs;

/// <summary>The main figure of a lab as a small picture.</summary>
/// <param name="Address">Its address, with a fingerprint of the content.</param>
/// <param name="Content">The SVG file.</param>
public sealed record LabThumbnail(string Address, byte[] Content)
{
    /// <summary>The width in pixels at which pages show it.</summary>
    public const int Width = 144;

    /// <summary>The height.</summary>
    public const int Height = 108;
}
