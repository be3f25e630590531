using Recto.Labs.Common;
using Recto.Labs.Tests.Support;

namespace Recto.Labs.Tests.Figures;

public sealed class FigureGoldenTests
{
    public static TheoryData<string> Names => [.. SampleFigures.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_figure_is_drawn_as_it_was(string name)
    {
        var (_, figure, series) = SampleFigures.All.Single(sample => sample.Name == name);
        GoldenFile.Matches($"{name}.svg", FigureSvg.Render(figure, series, new()));
        GoldenFile.Matches($"{name}-thumbnail.svg", FigureSvg.Render(figure, series, new(FigureSize.Thumbnail)));
    }
}
