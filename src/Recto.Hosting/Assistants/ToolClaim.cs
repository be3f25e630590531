using Recto.Labs.Common;

namespace Recto.Hosting.Assistants;

/// <summary>One claim of a lab, as assistants get it.</summary>
/// <param name="Sentence">What is claimed.</param>
/// <param name="Claimed">The paper's own value.</param>
/// <param name="Measured">The measured mean; a dash without one.</param>
/// <param name="Interval">The 95 % interval; none where the seeds agree.</param>
/// <param name="Rule">How it is judged; none when it is not tested.</param>
/// <param name="Outcome">What the rule says.</param>
/// <param name="Decides">Whether the verdict depends on it.</param>
public sealed record ToolClaim(string Sentence, string Claimed, string Measured, string? Interval, string? Rule, Outcome Outcome, bool Decides);
