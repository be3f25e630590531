using Recto.Papers;

namespace Recto.Store;

/// <summary>A paper that changed, as an index reads it.</summary>
/// <param name="Paper">The paper; when it is gone, only its id and last title.</param>
/// <param name="Revision">The revision of the change; no two papers share one.</param>
/// <param name="Deleted">Whether no paper of this id exists any more.</param>
public sealed record StoredPaper(Paper Paper, long Revision, bool Deleted);
