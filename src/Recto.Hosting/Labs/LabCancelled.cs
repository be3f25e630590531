namespace Recto.Hosting.Labs;

/// <summary>What became of the wish to take a run back.</summary>
public enum LabCancelled
{
    /// <summary>It is taken back.</summary>
    Done,

    /// <summary>It had ended before, or there is none.</summary>
    Over,

    /// <summary>Somebody else asked for it.</summary>
    NotYours,

    /// <summary>Others wait for it too, so it goes on.</summary>
    Shared,
}
