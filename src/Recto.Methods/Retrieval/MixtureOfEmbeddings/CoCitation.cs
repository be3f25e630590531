namespace Recto.Methods.Retrieval;

/// <summary>Two papers that others cite together.</summary>
/// <param name="First">The smaller number.</param>
/// <param name="Second">The larger number.</param>
/// <param name="Domain">Their domain.</param>
/// <param name="Support">How many papers of the domain cite both.</param>
public readonly record struct CoCitation(int First, int Second, int Domain, int Support);
