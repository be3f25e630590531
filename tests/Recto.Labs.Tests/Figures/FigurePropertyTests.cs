using CsCheck;
using Recto.Labs.Common;

namespace Recto.Labs.Tests.Figures;

public sealed class FigurePropertyTests
{
    private static readonly Gen<double> Value = Gen.OneOf(
        Gen.Double[-2, 2],
        Gen.Double[-1e6, 1e6],
        Any(0d, -0.0, 1, -1, 1e300, -1e300, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1024, 65536, 1e-12),
        Gen.Int[-1, 3].Select(whole => (double)whole),
        Gen.Double[-300, 300].Select(exponent => Math.Pow(10, exponent)));

    private static readonly Gen<Spread> Measured = Gen.Select(Value, Value, Value, Gen.Bool).Select((mean, low, high, several) =>
        several ? new Spread(mean, Math.Min(low, high), Math.Max(low, high), 3) : new Spread(mean, null, null, 1));

    private static readonly Gen<string> Words = Gen.OneOf(Gen.String[0, 30], Any("", "loss", "a <b> & \"c\"", "two\nlines", "\u0001\ud800", new string('w', 200), "损失 и потери"));

    private static readonly Gen<Axis> Axes = Gen.Select(Words, Gen.Bool, Value.Nullable(), Value.Nullable()).Select((label, log, low, high) => new Axis(label, log, low, high));

    private static readonly Gen<(Figure Figure, RecordedSeries[] Series)> Figures = Gen.Select(
        Words, Axes, Axes,
        Gen.Select(Words, Any(Mark.Line, Mark.Dots, Mark.Dashed), Gen.Select(Value, Measured).Array[0, 40]).Array[1, 8],
        Gen.Select(Words, Value, Gen.Bool).Array[0, 3]).Select((title, x, y, series, guides) => (
            new Figure("main", title, x, y, [.. series.Select((one, at) => new Series($"{at} {one.Item1}", one.Item2))])
            {
                Guides = [.. guides.Select(guide => guide.Item3 ? new Guide(guide.Item1, X: guide.Item2) : new Guide(guide.Item1, Y: guide.Item2))],
            },
            series.Select((one, at) => new RecordedSeries("main", $"{at} {one.Item1}", [.. one.Item3.Select(point => new RecordedPoint(point.Item1, point.Item2))])).ToArray()));

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    [Fact]
    public void Whatever_is_measured_the_drawing_is_well_formed_and_stays_inside_of_its_box() => Figures.Sample(
        sample =>
        {
            foreach (var style in (FigureStyle[])[new(), new(FigureSize.Thumbnail), new(Standalone: false), new(FigureSize.Thumbnail, Standalone: false)])
            {
                var text = FigureSvg.Render(sample.Figure, sample.Series, style);
                var svg = new DrawnSvg(text);
                var box = svg.ViewBox;
                Assert.All(svg.Places(), place =>
                {
                    Assert.InRange(place.X, box[0], box[0] + box[2]);
                    Assert.InRange(place.Y, box[1], box[1] + box[3]);
                });
                Assert.Equal(text, FigureSvg.Render(sample.Figure, sample.Series, style));
            }

            Assert.All(FigureText.Render(sample.Figure, sample.Series, 50, 6), line => Assert.InRange(line.Sum(run => run.Text.Length), 0, 50));
            _ = FigureTable.Of(sample.Figure, sample.Series);
        },
        iter: 150);

    [Fact]
    public void Ticks_rise_and_no_two_of_them_read_alike() => Gen.Select(Axes, Value.Array[0, 12]).Sample(
        (axis, values) =>
        {
            var ticks = Scale.Of(axis, values, [], [], widen: true, scale => scale.Ticks.Count <= 6).Ticks;
            Assert.InRange(ticks.Count, 0, 6);
            Assert.Equal(ticks.Select(tick => tick.Value).Distinct().Order(), ticks.Select(tick => tick.Value));
            Assert.Equal(ticks.Count, ticks.Select(tick => tick.Text).Distinct().Count());
        },
        iter: 1500);

    [Fact]
    public void A_scale_keeps_the_order_of_what_it_shows() => Gen.Select(Axes, Value.Array[1, 12]).Sample(
        (axis, values) =>
        {
            var scale = Scale.Of(axis, values, [], [], widen: false, _ => true);
            double[] shown = [.. values.Where(value => Scale.Has(value, axis.Logarithmic)).Order()];
            Assert.All(shown, value => Assert.True(scale.Holds(value) || Math.Abs(value) > 1e300));
            Assert.Equal(shown.Select(scale.At).Order(), shown.Select(scale.At));
        },
        iter: 1500);
}
