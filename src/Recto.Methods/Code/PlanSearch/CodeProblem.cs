using Recto.Methods.Common;

namespace Recto.Methods.Code;

/// <summary>A programming task.</summary>
/// <param name="Statement">What the program must do, in words.</param>
public sealed record CodeProblem(string Statement)
{
    /// <summary>Code that the program must go on from, for instance a signature; null (default) when there is none.</summary>
    public string? StarterCode { get; init; }

    /// <summary>Examples that the model sees and <see cref="PublicTests"/> runs. Default none.</summary>
    public IReadOnlyList<TestCase> Examples { get; init; } = [];

    /// <summary>The language that programs are asked for in. Default Python.</summary>
    public string Language { get; init; } = "Python";
}
