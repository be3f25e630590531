namespace Recto.Labs.Common;

/// <summary>How <see cref="AttentionInputs.Planted"/> plants its clusters.</summary>
/// <param name="Count">How many centres, unit vectors drawn for each head.</param>
/// <param name="Sharpness">β: how much longer queries are than keys; the logit of a pair of one cluster is about β.</param>
/// <param name="Spread">The length of the noise around a centre, in units of the centre's length.</param>
/// <param name="ValueWeight">The length of the part of a value that its cluster decides; the rest is standard normal.</param>
internal sealed record PlantedClusters(int Count = 64, double Sharpness = 4, double Spread = .3, double ValueWeight = 8);
