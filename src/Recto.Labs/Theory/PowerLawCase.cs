using System.Globalization;
using Recto.Methods.Theory;

namespace Recto.Labs.Theory;

/// <summary>A task on which Theorem 2 is checked.</summary>
/// <param name="A">The decay of the eigenvalues.</param>
/// <param name="B">The decay of the squared coefficients.</param>
/// <param name="Noise">The noise, relative to the noiseless error at ridge 0.</param>
/// <param name="Plotted">Whether the figure shows it.</param>
internal sealed record PowerLawCase(double A, double B, double Noise, bool Plotted)
{
    /// <summary>As legend and table name it.</summary>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"a = {A}, b = {B}, noise {Noise}");

    /// <summary>R at the best ridge by the paper's formula.</summary>
    public double Predicted { get; } = RfEigenframework.OptimalFittingRatio(A, B, Noise);

    /// <summary>The task with so many modes and the noise that belongs to n samples.</summary>
    public Eigentask Task(int modes, double samples) => Eigentask.PowerLaw(A, B, modes).WithRelativeNoise(Noise, samples);
}
