namespace Recto.Methods.Common;

/// <summary>A mean with the bounds of its confidence interval.</summary>
/// <param name="Mean">The estimate.</param>
/// <param name="Low">The lower bound; −∞ when one value says nothing about the spread.</param>
/// <param name="High">The upper bound; +∞ likewise.</param>
/// <param name="Count">The values behind it.</param>
public readonly record struct Interval(double Mean, double Low, double High, int Count);
