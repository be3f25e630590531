namespace Recto.Methods.Common;

/// <summary>A parameter's place in a network.</summary>
/// <param name="Name">Its name in the module, unique.</param>
/// <param name="Role">What it does. A bias has the role of its matrix.</param>
/// <param name="Block">The block, from 0; null outside the blocks.</param>
/// <param name="IsBias">Whether it is a bias.</param>
/// <param name="Shape">Its shape.</param>
public sealed record ParameterAddress(string Name, ParameterRole Role, int? Block, bool IsBias, IReadOnlyList<long> Shape);
