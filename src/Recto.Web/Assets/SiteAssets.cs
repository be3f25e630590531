using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Recto.Labs.Common;

namespace Recto.Web.Assets;

/// <summary>
/// Style sheet, script and icon. They are part of the program, compressed once at start; each address carries a fingerprint of the
/// content, so that a client may keep a file for good.
/// </summary>
internal sealed class SiteAssets
{
    private const string Folder = "assets/";

    // The style of figures belongs to what draws them.
    private const string LabStyle = "labs.css";

    private readonly Dictionary<string, SiteAsset> byName;
    private readonly Dictionary<string, SiteAsset> byAddress;

    public SiteAssets()
    {
        var assembly = typeof(SiteAssets).Assembly;
        byName = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToDictionary(name => name[Folder.Length..], name => Load(assembly.GetManifestResourceStream(name)!, name[Folder.Length..]));
        byAddress = byName.Values.ToDictionary(asset => asset.Address);
    }

    /// <summary>The address of a file, from the root.</summary>
    public string Address(string name) => byName[name].Address;

    /// <summary>The file at an address, or null.</summary>
    public SiteAsset? Find(string address) => byAddress.GetValueOrDefault(address);

    private static SiteAsset Load(Stream stream, string name)
    {
        using var content = new MemoryStream();
        using (stream)
        {
            stream.CopyTo(content);
        }

        if (name == LabStyle)
        {
            content.Write(Encoding.UTF8.GetBytes(FigureSvg.Css));
        }

        var plain = content.ToArray();
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(plain))[..12];
        var extension = Path.GetExtension(name);
        var type = extension switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => throw new InvalidOperationException($"The asset '{name}' has no known content type."),
        };
        return new SiteAsset(
            $"/assets/{Path.GetFileNameWithoutExtension(name)}.{fingerprint}{extension}",
            type,
            plain,
            Pack(plain, output => new GZipStream(output, CompressionLevel.SmallestSize)),
            Pack(plain, output => new BrotliStream(output, CompressionLevel.SmallestSize)));
    }

    private static byte[] Pack(byte[] content, Func<Stream, Stream> pack)
    {
        using var output = new MemoryStream();
        using (var stream = pack(output))
        {
            stream.Write(content);
        }

        return output.ToArray();
    }
}
