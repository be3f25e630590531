using System.Globalization;

namespace Recto.Labs.Common;

/// <summary>Durations and sizes as people say them.</summary>
public static class Amounts
{
    /// <summary>Such as <c>0.8 s</c>, <c>28 s</c>, <c>4 min 5 s</c>.</summary>
    public static string Duration(double seconds)
    {
        if (seconds < 10)
        {
            return seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
        }

        long whole = (long)Math.Round(seconds);
        return whole < 60 ? $"{whole} s" : whole < 3600 ? $"{whole / 60} min {whole % 60} s" : $"{whole / 3600} h {whole % 3600 / 60} min";
    }

    /// <summary>Such as <c>412 MB</c>, <c>3.7 GB</c>, in powers of 1000.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000_000 => (bytes / 1e3).ToString("0", CultureInfo.InvariantCulture) + " kB",
        < 1_000_000_000 => (bytes / 1e6).ToString("0", CultureInfo.InvariantCulture) + " MB",
        _ => (bytes / 1e9).ToString("0.0", CultureInfo.InvariantCulture) + " GB",
    };
}
