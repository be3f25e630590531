using Recto.Labs.Common;
using static Recto.Labs.Tests.Support.SampleFigures;

namespace Recto.Labs.Tests.Figures;

public sealed class FigureTests
{
    private static readonly Figure Log = new("main", "Loss", new("steps", Logarithmic: true), new("loss", Logarithmic: true), [new("Lion"), new("AdamW", Mark.Dashed)]);

    [Theory]
    [InlineData(new double[] { 1, 10_000 }, "1 10 100 1000 10⁴")]
    [InlineData(new double[] { 10, 100 }, "10 20 50 100")]
    [InlineData(new double[] { 1e-7, 1e-3 }, "10⁻⁷ 10⁻⁶ 10⁻⁵ 0.0001 0.001")]
    [InlineData(new double[] { 1024, 4096, 16384 }, "1k 2k 4k 8k 16k")]
    [InlineData(new double[] { 3, 4 }, "3.0 3.2 3.4 3.6 3.8 4.0")]
    [InlineData(new double[] { .001, 1000 }, "0.001 0.01 0.1 1 10 100 1000")]
    public void Ticks_of_a_logarithmic_axis_are_numbers_that_people_write(double[] values, string ticks) =>
        Assert.Equal(ticks, string.Join(' ', Scale.Of(new("x", Logarithmic: true), values, [], [], widen: false, scale => scale.Ticks.Count <= 7).Ticks.Select(tick => tick.Text)));

    [Theory]
    [InlineData(new double[] { 0, 1 }, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(new double[] { -30, 40 }, "−40 −20 0 20 40")]
    [InlineData(new double[] { 0, 50_000 }, "0 10\u2009000 20\u2009000 30\u2009000 40\u2009000 50\u2009000")]
    [InlineData(new double[] { 1e9, 3e9 }, "10⁹ 1.5×10⁹ 2×10⁹ 2.5×10⁹ 3×10⁹")]
    public void Ticks_of_a_plain_axis_lie_one_two_or_five_apart(double[] values, string ticks) =>
        Assert.Equal(ticks, string.Join(' ', Scale.Of(new("y"), values, [], [], widen: true, scale => scale.Ticks.Count <= 6).Ticks.Select(tick => tick.Text)));

    [Fact]
    public void A_value_that_is_not_a_number_leaves_a_gap()
    {
        var whole = Lion(Enumerable.Range(1, 9).Select(x => new RecordedPoint(x, About(x, .5))));
        var broken = Lion(whole.Points.Select(point => point.X == 5 ? point with { Y = new(double.NaN, null, null, 3) } : point));
        Assert.Equal(1, Pieces(whole));
        Assert.Equal(2, Pieces(broken));

        static int Pieces(RecordedSeries series) =>
            new DrawnSvg(FigureSvg.Render(Log, [series], new())).All("path").Single(path => path.Attribute("class")!.Value == "rf-l" && path.Attribute("d")!.Value.Contains('L', StringComparison.Ordinal))
                .Attribute("d")!.Value.Count(step => step == 'M');
    }

    [Fact]
    public void What_has_no_place_on_a_logarithmic_axis_is_left_out_of_the_drawing_and_kept_in_the_table()
    {
        var series = Lion([new(-1, About(1, .1)), new(0, About(1, .1)), new(1, About(-2, .1)), new(10, About(3, .1))]);
        var words = new DrawnSvg(FigureSvg.Render(Log, [series], new())).All("desc").Single().Value;
        Assert.Contains("Lion: 3 at 10.", words, StringComparison.Ordinal);
        Assert.Equal(4, FigureTable.Of(Log, [series]).Rows.Count);
    }

    [Fact]
    public void The_words_and_the_table_say_what_the_drawing_shows()
    {
        var series = new[] { Lion([new(1, About(2.5, .25)), new(10, About(1.25, .1)), new(100, About(1.5, .1))]), new RecordedSeries("main", "AdamW", [new(10, new(1.375, null, null, 1))]), new RecordedSeries("other", "Lion", [new(7, About(7, 7))]) };
        var svg = new DrawnSvg(FigureSvg.Render(Log with { Guides = [new("the paper", Y: 1.1)] }, series, new()));
        Assert.Equal("img", svg.Root.Attribute("role")!.Value);
        var ids = svg.Root.Attribute("aria-labelledby")!.Value.Split(' ');
        Assert.Equal("Loss", svg.All("title").Single(title => title.Attribute("id")!.Value == ids[0]).Value);
        Assert.Equal(
            "A plot of loss against steps. Lion: 3 points from 2.5 at 1 to 1.5 at 100, lowest 1.25 at 10, highest 2.5 at 1. AdamW: 1.375 at 10. A line at 1.1: the paper.",
            svg.All("desc").Single(words => words.Attribute("id")!.Value == ids[1]).Value);
        var table = FigureTable.Of(Log, series);
        Assert.Equal(["Lion", "AdamW"], table.Columns);
        Assert.Equal(["1", "10", "100"], table.Rows.Select(row => row.Text));
        Assert.Equal(["2.5", "1.25", "1.5"], table.Rows.Select(row => row.Cells[0]!.Mean));
        Assert.Equal("1.15 to 1.35", table.Rows[1].Cells[0]!.Interval);
        Assert.Equal("", table.Rows[1].Cells[1]!.Interval);
        Assert.Null(table.Rows[0].Cells[1]);
    }

    [Fact]
    public void A_thumbnail_has_no_words_in_it_and_is_four_by_three()
    {
        var svg = new DrawnSvg(FigureSvg.Render(Log, [Lion([new(1, About(2, .1)), new(10, About(1, .1))])], new(FigureSize.Thumbnail)));
        Assert.Empty(svg.Texts);
        Assert.Equal(4d / 3, svg.ViewBox[2] / svg.ViewBox[3]);
    }

    [Fact]
    public void A_figure_keeps_its_height_while_points_come_in()
    {
        foreach (var (_, figure, series) in All)
        {
            double full = Height(series), empty = Height([]), some = Height([.. series.Take(1).Select(one => one with { Points = [.. one.Points.Take(1)] })]);
            Assert.Equal(full, empty);
            Assert.Equal(full, some);

            double Height(IReadOnlyList<RecordedSeries> shown) => new DrawnSvg(FigureSvg.Render(figure, shown, new())).ViewBox[3];
        }
    }

    [Fact]
    public void Series_are_told_apart_by_shape_or_dash_and_not_by_colour_alone()
    {
        Assert.Equal(6, Enumerable.Range(0, 6).Select(index => Curves.Shape(index, 50, 50, 4)).Distinct().Count());
        var figure = new Figure("main", "Loss", new("steps"), new("loss"), [.. Enumerable.Range(0, 3).Select(index => new Series($"{index}", Mark.Dashed))]);
        var series = figure.Series.Select((one, at) => new RecordedSeries("main", one.Name, [new(0, About(at, 0)), new(1, About(at, 0))])).ToArray();
        var lines = new DrawnSvg(FigureSvg.Render(figure, series, new())).All("path").Select(path => path.Attribute("class")!.Value).Where(name => name.StartsWith("rf-l ", StringComparison.Ordinal)).ToList();
        Assert.Equal(6, lines.Count);
        Assert.Equal(3, lines.Distinct().Count());
    }

    [Fact]
    public void A_wide_interval_does_not_crush_the_means_and_runs_out_of_the_picture_without_a_cap()
    {
        var figure = new Figure("main", "Loss", new("steps"), new("loss"), [new("Lion", Mark.Dots)]);
        var scale = PlotArea.AlongY(figure, DrawnSeries.Of(figure, [Lion([new(1, About(1, 1000)), new(2, About(2, .1))])]), _ => true);
        Assert.True(scale.At(2) - scale.At(1) > .3);
        Assert.False(scale.Holds(1001));
    }

    private static RecordedSeries Lion(IEnumerable<RecordedPoint> points) => new("main", "Lion", [.. points]);
}
