using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>The shape of a <see cref="Transformer"/>: pre-norm blocks, exact GELU, a last norm.</summary>
public sealed record TransformerShape
{
    /// <summary>Tokens in the vocabulary, at least 1.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>The width of a state; a multiple of <see cref="Heads"/>.</summary>
    public required int Width { get; init; }

    /// <summary>Blocks, at least 0.</summary>
    public required int Layers { get; init; }

    /// <summary>Attention heads, at least 1.</summary>
    public required int Heads { get; init; }

    /// <summary>The inner width of the feed-forward part; 0 leaves it out; null (default) means 4 · width.</summary>
    public int? FeedForward { get; init; }

    /// <summary>How many positions a learned table has. Default 64.</summary>
    public int Positions { get; init; } = 64;

    /// <summary>Whether tokens see only earlier ones unless a mask says otherwise. Default true.</summary>
    public bool Causal { get; init; } = true;

    /// <summary>Whether linear layers have biases. Default true.</summary>
    public bool Biases { get; init; } = true;

    /// <summary>Whether the output layer is the token table. Default true.</summary>
    public bool Tied { get; init; } = true;

    /// <summary>Whether a bias is added to the logits. Default false.</summary>
    public bool OutputBias { get; init; }

    /// <summary>How positions enter. Default learned.</summary>
    public PositionKind Position { get; init; }

    /// <summary>The deviation of the first token vectors. Default .1.</summary>
    public double EmbeddingStd { get; init; } = .1;

    /// <summary>The deviation of the first position vectors. Default .02.</summary>
    public double PositionStd { get; init; } = .02;

    /// <summary>The number type. Default float32.</summary>
    public ScalarType Type { get; init; } = ScalarType.Float32;

    internal int Inner => FeedForward ?? 4 * Width;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Vocabulary, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Layers, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(Heads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Positions, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Inner);
        if (Width < 1 || Width % Heads != 0)
            throw new ArgumentException($"The width {Width} must be a multiple of the heads, {Heads}.");
        if (Position == PositionKind.Rotary && Width / Heads % 2 != 0)
            throw new ArgumentException($"Rotary positions need an even head dimension; {Width}/{Heads} is odd.");
    }
}
