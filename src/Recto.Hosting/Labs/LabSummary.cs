using Recto.Labs.Common;

namespace Recto.Hosting.Labs;

/// <summary>A lab in a few fields, as the <c>lab</c> object of a paper in JSON.</summary>
/// <param name="Url">The full address of the verso.</param>
/// <param name="Verdict"><c>reproduced</c>, <c>partly</c>, <c>not-reproduced</c>, <c>inconclusive</c>; none without a record.</param>
/// <param name="Claimed">The paper's own value.</param>
/// <param name="Measured">The measured mean, as the page writes it; none without a record.</param>
public sealed record LabSummary(string Url, Verdict? Verdict, string Claimed, string? Measured)
{
    /// <summary>The 95 % interval, as the page writes it; none where the seeds agree.</summary>
    public string? Interval { get; init; }

    /// <summary>When it ran.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The processor it ran on.</summary>
    public string? Machine { get; init; }

    /// <summary>How long it took.</summary>
    public double? Seconds { get; init; }

    /// <summary>The full address of the record.</summary>
    public string? Record { get; init; }

    /// <summary>The summary of a lab.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="absolute">Makes a full address of a path.</param>
    public static LabSummary Of(LabExhibit lab, Func<string, Uri> absolute)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(absolute);
        var headline = lab.Record?.Headline();
        return new LabSummary(absolute($"/papers/{lab.Paper}/lab").AbsoluteUri, lab.Record?.Verdict, lab.Card.Headline.PaperValue, headline?.MeanText())
        {
            Interval = headline?.IntervalText() is { Length: > 0 } interval ? interval : null,
            Date = lab.Record?.Started,
            Machine = lab.Record?.Machine.Processor,
            Seconds = lab.Record?.Seconds,
            Record = lab.Record is null ? null : absolute($"/api/labs/{lab.Paper.Value}").AbsoluteUri,
        };
    }
}
