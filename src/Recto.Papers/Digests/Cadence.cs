namespace Recto.Papers.Digests;

/// <summary>How often a subscriber gets the digest.</summary>
public enum Cadence
{
    /// <summary>Monday to Friday: the papers listed since the last issue.</summary>
    Daily = 0,

    /// <summary>Once a week: the best of the week.</summary>
    Weekly = 1,
}
