namespace Recto.Labs.Common;

/// <summary>A series with its points, means over seeds.</summary>
/// <param name="Figure">The figure's key.</param>
/// <param name="Name">The series' name.</param>
/// <param name="Points">The points in the order of x.</param>
public sealed record RecordedSeries(string Figure, string Name, IReadOnlyList<RecordedPoint> Points);

/// <summary>A point of a series.</summary>
/// <param name="X">Where.</param>
/// <param name="Y">Mean and interval over the seeds.</param>
public sealed record RecordedPoint(double X, Spread Y);
