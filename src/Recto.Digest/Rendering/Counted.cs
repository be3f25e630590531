using System.Globalization;

namespace Recto.Digest;

internal static class Counted
{
    /// <summary><c>1 vote</c>, <c>1,204 votes</c>.</summary>
    public static string Of(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
