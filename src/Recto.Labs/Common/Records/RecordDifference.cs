namespace Recto.Labs.Common;

/// <summary>Something in which a run differs from the record that it repeats.</summary>
/// <param name="Where">The claim, point or cell.</param>
/// <param name="Published">What the record says.</param>
/// <param name="Again">What the run says.</param>
public sealed record RecordDifference(string Where, string Published, string Again);
