using Recto.Labs.Common;
using Recto.Papers;

namespace Recto.Hosting.Labs;

/// <summary>A paper's lab with what is published of it.</summary>
/// <param name="Card">What the lab says of itself.</param>
/// <param name="Record">The published record; null when none is.</param>
public sealed record LabExhibit(LabCard Card, LabRecord? Record)
{
    /// <summary>The paper.</summary>
    public PaperId Paper { get; } = PaperId.Parse(Card.Paper);

    /// <summary>The figure for where no SVG is shown; null when none is published.</summary>
    public LabPicture? Picture { get; init; }

    /// <summary>The method's room, such as <c>Training</c>.</summary>
    public string Room => Card.Method.Split('/')[0];

    /// <summary>The verdict with its sign, such as <c>● Reproduced</c>; null without a record.</summary>
    public string? VerdictLine => Record is { } record ? $"{record.Verdict.Sign()} {record.Verdict.Words()}" : null;

    /// <summary>What was claimed and what was measured, in a line; null without a record.</summary>
    public string? Findings
    {
        get
        {
            if (Record?.Headline() is not { } headline)
            {
                return null;
            }

            var what = headline.Measured.Length > 0 ? $" ({headline.Measured})" : "";
            var interval = headline.IntervalText() is { Length: > 0 } range ? $", 95 % interval {range}" : "";
            return $"Claimed: {headline.PaperValue}. Measured: {headline.MeanText()}{what}{interval}.";
        }
    }
}
