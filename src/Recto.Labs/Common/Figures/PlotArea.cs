namespace Recto.Labs.Common;

/// <summary>The rectangle in which the series are drawn, with its two scales.</summary>
internal sealed record PlotArea(Scale XScale, Scale YScale, double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double X(double value) => Left + XScale.At(value) * Width;

    public double Y(double value) => Bottom - YScale.At(value) * Height;

    /// <summary>The scale along x of what is drawn.</summary>
    public static Scale AlongX(Figure figure, IReadOnlyList<DrawnSeries> drawn, Func<Scale, bool> fit) =>
        Scale.Of(figure.X, [.. drawn.SelectMany(series => series.Points).Select(point => point.X)], [.. figure.Guides.Select(guide => guide.X).OfType<double>()], [], widen: false, fit);

    /// <summary>The scale along y of what is drawn.</summary>
    public static Scale AlongY(Figure figure, IReadOnlyList<DrawnSeries> drawn, Func<Scale, bool> fit)
    {
        DrawnPoint[] points = [.. drawn.SelectMany(series => series.Points)];
        return Scale.Of(
            figure.Y,
            [.. points.Select(point => point.Y)],
            [.. figure.Guides.Select(guide => guide.Y).OfType<double>()],
            [.. points.SelectMany(point => (double?[])[point.Low, point.High]).OfType<double>()],
            widen: true,
            fit);
    }
}
