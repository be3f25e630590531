using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Recto.Labs.Tests.Figures;

/// <summary>An SVG as a reader of its numbers sees it.</summary>
internal sealed partial class DrawnSvg(string text)
{
    public XElement Root { get; } = XDocument.Parse(text).Root!;

    public double[] ViewBox => [.. Root.Attribute("viewBox")!.Value.Split(' ').Select(Number)];

    public IEnumerable<XElement> All(string name) => Root.Descendants().Where(element => element.Name.LocalName == name);

    public IEnumerable<string> Texts => All("text").Select(element => element.Value);

    /// <summary>Every place that a path goes to or a text stands at.</summary>
    public IEnumerable<(double X, double Y)> Places() =>
        All("text").Select(element => (Number(element.Attribute("x")!.Value), Number(element.Attribute("y")!.Value)))
            .Concat(All("path").SelectMany(path => Steps(path.Attribute("d")!.Value)));

    private static IEnumerable<(double X, double Y)> Steps(string path)
    {
        double x = 0, y = 0;
        foreach (Match step in Step().Matches(path))
        {
            double[] numbers = [.. step.Groups[2].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)];
            (x, y) = step.Groups[1].Value switch
            {
                "M" or "L" => (numbers[0], numbers[1]),
                "h" => (x + numbers[0], y),
                "H" => (numbers[0], y),
                "v" => (x, y + numbers[0]),
                "V" => (x, numbers[0]),
                "a" => (x + numbers[5], y + numbers[6]),
                "Z" => (x, y),
                var other => throw new FormatException($"An unknown step {other}."),
            };
            yield return (x, y);
        }
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex("([A-Za-z])([^A-Za-z]*)")]
    private static partial Regex Step();
}
