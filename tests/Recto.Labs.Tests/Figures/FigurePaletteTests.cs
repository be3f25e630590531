using System.Globalization;
using Recto.Labs.Common;

namespace Recto.Labs.Tests.Figures;

public sealed class FigurePaletteTests
{
    // Machado, Oliveira, Fernandes 2009, severity 1, for linear light.
    private static readonly double[][] Protanopia = [[.152286, 1.052583, -.204868], [.114503, .786281, .099216], [-.003882, -.048116, 1.051998]];
    private static readonly double[][] Deuteranopia = [[.367322, .860646, -.227968], [.280085, .672501, .047413], [-.011820, .042940, .968881]];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_series_stands_out_from_its_paper(bool night) => Assert.All(FigurePalette.Series, tone =>
        Assert.InRange(Contrast(Of(tone, night), Of(FigurePalette.Paper, night)), 3, 21));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Words_are_easy_to_read(bool night)
    {
        Assert.InRange(Contrast(Of(FigurePalette.Ink, night), Of(FigurePalette.Paper, night)), 7, 21);
        Assert.InRange(Contrast(Of(FigurePalette.Quiet, night), Of(FigurePalette.Paper, night)), 7, 21);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_two_series_differ_for_every_eye(bool night)
    {
        foreach (var eye in (double[][]?[])[null, Protanopia, Deuteranopia])
        {
            var seen = FigurePalette.Series.Select(tone => Lab(Of(tone, night), eye)).ToList();
            for (int one = 0; one < seen.Count; one++)
            {
                for (int other = 0; other < one; other++)
                {
                    double apart = Math.Sqrt(seen[one].Zip(seen[other], (a, b) => (a - b) * (a - b)).Sum());
                    Assert.True(apart > 15, $"{one + 1} and {other + 1} are {apart:0.0} apart.");
                }
            }
        }
    }

    private static double[] Of(FigurePalette.Tone tone, bool night)
    {
        var text = night ? tone.Dark : tone.Light;
        return [.. new[] { 1, 3, 5 }.Select(at => int.Parse(text.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= .04045 ? part / 12.92 : Math.Pow((part + .055) / 1.055, 2.4))];
    }

    private static double Light(double[] colour) => .2126 * colour[0] + .7152 * colour[1] + .0722 * colour[2];

    private static double Contrast(double[] one, double[] other) =>
        (Math.Max(Light(one), Light(other)) + .05) / (Math.Min(Light(one), Light(other)) + .05);

    private static double[] Lab(double[] colour, double[][]? eye)
    {
        var seen = eye is null ? colour : [.. eye.Select(row => Math.Clamp(row.Zip(colour, (a, b) => a * b).Sum(), 0, 1))];
        double x = F((.4124 * seen[0] + .3576 * seen[1] + .1805 * seen[2]) / .95047), y = F(Light(seen)), z = F((.0193 * seen[0] + .1192 * seen[1] + .9505 * seen[2]) / 1.08883);
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)];

        static double F(double t) => t > .008856 ? Math.Cbrt(t) : 7.787 * t + 16d / 116;
    }
}
