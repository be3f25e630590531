namespace Recto.Labs.Retrieval;

/// <summary>What stands on an encoder while it is trained.</summary>
internal enum CompatibilityHead
{
    /// <summary>A linear classifier that is learned with it.</summary>
    Learned,

    /// <summary>The corners of a simplex, with cross-entropy.</summary>
    Simplex,

    /// <summary>The same, with the loss between old and new features.</summary>
    HigherOrder,
}
