namespace Recto.Retrieval.Encoders;

/// <summary>
/// What a vector's maker is known by, so that vectors of different makers are not compared. An encoder gives it as a service of its generator; for one that does
/// not, provider, model and dimension stand in.
/// </summary>
/// <param name="Fingerprint">Equal for two encoders exactly if they give equal vectors.</param>
/// <param name="Family">Versions that may be compatible share it; empty for none.</param>
/// <param name="CompatibleWith">Fingerprints of the family's earlier versions whose vectors may be searched with this one's.</param>
public sealed record EncoderIdentity(string Fingerprint, string Family, IReadOnlyList<string> CompatibleWith)
{
    /// <summary>Whether vectors of another encoder can stand beside this one's.</summary>
    /// <param name="fingerprint">The other's fingerprint.</param>
    public bool CanUse(string fingerprint) => fingerprint == Fingerprint || CompatibleWith.Contains(fingerprint, StringComparer.Ordinal);
}
