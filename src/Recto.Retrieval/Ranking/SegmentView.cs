using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Ranking;

/// <summary>A segment as of one commit.</summary>
/// <param name="Segment">The data.</param>
/// <param name="Deleted">Documents that are gone; null for none. Not changed any more.</param>
/// <param name="DeletedCount">Their number.</param>
/// <param name="FirstDocument">Number of the segment's first document in the whole index.</param>
internal sealed record SegmentView(Segment Segment, DocumentSet? Deleted, int DeletedCount, int FirstDocument);
