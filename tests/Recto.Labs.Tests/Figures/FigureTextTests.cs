using Recto.Labs.Common;
using Recto.Labs.Tests.Support;

namespace Recto.Labs.Tests.Figures;

public sealed class FigureTextTests
{
    public static TheoryData<string> Names => [.. SampleFigures.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_figure_in_characters_is_drawn_as_it_was(string name)
    {
        var (_, figure, series) = SampleFigures.All.Single(sample => sample.Name == name);
        GoldenFile.Matches($"{name}.txt", string.Concat(FigureText.Render(figure, series, 72, 12).Select(line => string.Concat(line.Select(run => run.Text)).TrimEnd() + "\n")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_line_is_longer_than_asked(string name)
    {
        var (_, figure, series) = SampleFigures.All.Single(sample => sample.Name == name);
        foreach (int columns in (int[])[30, 40, 100])
        {
            Assert.All(FigureText.Render(figure, series, columns, 4), line => Assert.InRange(line.Sum(run => run.Text.Length), 0, columns));
        }
    }
}
