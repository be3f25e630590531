using System.Globalization;

namespace Recto.Labs.Common;

/// <summary>Numbers as figures and their tables write them.</summary>
internal static class NumberText
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const string Binary = " kMGTPE";

    /// <summary>With four significant digits: <c>0.9134</c>, <c>131072</c> when whole, <c>2.5×10⁻⁶</c>.</summary>
    public static string Short(double value)
    {
        if (!double.IsFinite(value))
        {
            return "–";
        }

        double size = Math.Abs(value);
        if (size == 0 || (size < 1e7 && size == Math.Floor(size)))
        {
            return Signed(value.ToString("0", CultureInfo.InvariantCulture));
        }

        return size is >= 1e-3 and < 1e6
            ? Signed(value.ToString("0." + new string('#', Math.Clamp(3 - (int)Math.Floor(Math.Log10(size)), 0, 6)), CultureInfo.InvariantCulture))
            : Scientific(value, 3);
    }

    /// <summary>A tick of an axis whose ticks lie a step apart.</summary>
    public static string Stepped(double value, double step, double largest)
    {
        if (largest >= 1e6 || (largest < 1e-3 && largest > 0))
        {
            // As many digits as the steps ask for, no more.
            return value == 0 ? "0" : Scientific(value, Math.Clamp((int)Math.Floor(Math.Log10(Math.Abs(value)) + 1e-9) - (int)Math.Floor(Math.Log10(step) + 1e-9), 0, 9));
        }

        int digits = Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9), 0, 15);
        return Signed(value.ToString((largest >= 1e4 ? "#,0" : "0") + (digits > 0 ? "." + new string('0', digits) : ""), Grouped));
    }

    /// <summary>A power of ten, or two or five times one: 0.05, 100, 2×10⁴.</summary>
    public static string Decade(int factor, int exponent) => exponent switch
    {
        >= 4 or < -4 => $"{(factor == 1 ? "" : $"{factor}×")}10{Superscript(exponent)}",
        _ => (factor * Math.Pow(10, exponent)).ToString("0.####", CultureInfo.InvariantCulture),
    };

    /// <summary>A power of two: 512, 1k, 16k, 1M.</summary>
    public static string PowerOfTwo(int exponent) => exponent switch
    {
        < 10 => $"{1 << exponent}",
        < 60 => $"{1 << (exponent % 10)}{Binary[exponent / 10]}",
        _ => $"2{Superscript(exponent)}",
    };

    // A thin space between thousands, and a true minus.
    private static NumberFormatInfo Grouped { get; } = new() { NumberGroupSeparator = "\u2009" };

    private static string Signed(string number) => number is "-0" ? "0" : number.Replace('-', '−');

    private static string Scientific(double value, int digits)
    {
        var parts = value.ToString("E" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Split('E');
        var factor = parts[0].Contains('.', StringComparison.Ordinal) ? parts[0].TrimEnd('0').TrimEnd('.') : parts[0];
        int exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return Signed(factor is "1" or "-1" ? $"{factor[..^1]}10{Superscript(exponent)}" : $"{factor}×10{Superscript(exponent)}");
    }

    private static string Superscript(int exponent) =>
        (exponent < 0 ? "⁻" : "") + string.Concat(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).Select(digit => Raised[digit - '0']));
}
