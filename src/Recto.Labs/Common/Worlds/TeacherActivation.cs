namespace Recto.Labs.Common;

/// <summary>What stands between the layers of a <see cref="TeacherNetwork"/>.</summary>
internal enum TeacherActivation
{
    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>Sine: a rougher task.</summary>
    Sine,
}
