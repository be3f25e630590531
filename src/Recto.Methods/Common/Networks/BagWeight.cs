namespace Recto.Methods.Common;

/// <summary>How much a token counts in a <see cref="TokenBags"/>.</summary>
public enum BagWeight
{
    /// <summary>1, however often it occurs. Usual for queries.</summary>
    Presence,

    /// <summary>ln(1 + occurrences). Usual for documents.</summary>
    LogFrequency,
}
