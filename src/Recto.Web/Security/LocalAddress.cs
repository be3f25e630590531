namespace Recto.Web.Security;

/// <summary>Keeps redirects on this site.</summary>
internal static class LocalAddress
{
    private const int MaxLength = 2000;

    /// <summary>The address if it is a path on this site, else the other one. Browsers read <c>//</c> and <c>/\</c> as another host.</summary>
    public static string Or(string? address, string other)
    {
        var local = address is { Length: > 0 and <= MaxLength }
            && address[0] == '/'
            && (address.Length == 1 || address[1] is not ('/' or '\\'))
            && !address.Any(character => char.IsControl(character) || character == '\\' || character > '~');
        return local ? address! : other;
    }
}
