using Recto.Retrieval.Encoders;

namespace Recto.Retrieval;

/// <summary>
/// Makes a better query vector from a query vector and those of the first documents found, with trained weights: each document is weighed by
/// itself, so that one which is beside the point changes little. Safe for several threads.
/// </summary>
/// <remarks>
/// <c>gate_i = σ(G[q, d_i, q·d_i])</c>, <c>v = Σ gate_i·d_i / max(k, 1)</c>, <c>q′ = norm(q + S[q, v])</c>; G and S are two linear layers with a ReLU between. The file
/// holds <c>gate.0</c>, <c>gate.1</c>, <c>shift.0</c> and <c>shift.1</c>, each with <c>.weight</c> (out, in) and <c>.bias</c>.
/// </remarks>
public sealed class GatedReviser
{
    private readonly DenseLayer _gateIn, _gateOut, _shiftIn, _shiftOut;

    private GatedReviser(SafetensorsFile file)
    {
        _shiftIn = DenseLayer.Read(file, "shift.0");
        if (_shiftIn.Inputs % 2 != 0) throw new ModelFileException(file.Name, $"its tensor 'shift.0.weight' takes {_shiftIn.Inputs} numbers, which are not two vectors");
        Width = _shiftIn.Inputs / 2;
        _shiftOut = DenseLayer.Read(file, "shift.1", _shiftIn.Outputs, Width);
        _gateIn = DenseLayer.Read(file, "gate.0", 3 * Width);
        _gateOut = DenseLayer.Read(file, "gate.1", _gateIn.Outputs, 1);
    }

    /// <summary>The width of query and document vectors.</summary>
    public int Width { get; }

    /// <summary>Takes the weights of a file.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="ModelFileException">It does not hold a reviser.</exception>
    public static GatedReviser Of(SafetensorsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(file);
    }

    /// <summary>The revised query, of length 1.</summary>
    /// <param name="query">The query's vector.</param>
    /// <param name="feedback">The documents' vectors, one behind the other; none is allowed. Their order does not matter.</param>
    /// <exception cref="ArgumentException">A length does not fit <see cref="Width"/>.</exception>
    public float[] Revise(ReadOnlySpan<float> query, ReadOnlySpan<float> feedback)
    {
        if (query.Length != Width) throw new ArgumentException($"The query has {query.Length} numbers; this reviser takes {Width}.", nameof(query));
        if (feedback.Length % Width != 0)
            throw new ArgumentException($"The feedback has {feedback.Length} numbers, which are not vectors of {Width} each.", nameof(feedback));
        int documents = feedback.Length / Width;
        var both = new float[2 * Width];
        query.CopyTo(both);
        var mean = both.AsSpan(Width);
        for (int d = 0; d < documents; d++)
        {
            var document = feedback.Slice(d * Width, Width);
            float share = Gate(query, document) / documents;
            for (int i = 0; i < Width; i++) mean[i] += share * document[i];
        }

        var hidden = new float[_shiftIn.Outputs];
        var revised = new float[Width];
        _shiftIn.Apply(both, hidden, rectify: true);
        _shiftOut.Apply(hidden, revised, rectify: false);
        for (int i = 0; i < Width; i++) revised[i] += query[i];
        // A vector of zeros stays one, as where the reviser is trained.
        float length = Math.Max(MathF.Sqrt(DenseLayer.Dot(revised, revised)), 1e-12f);
        for (int i = 0; i < Width; i++) revised[i] /= length;
        return revised;
    }

    /// <summary>How much of a document is taken, above 0 and below 1.</summary>
    /// <param name="query">The query's vector.</param>
    /// <param name="document">The document's vector.</param>
    /// <exception cref="ArgumentException">A length does not fit <see cref="Width"/>.</exception>
    public float Gate(ReadOnlySpan<float> query, ReadOnlySpan<float> document)
    {
        if (query.Length != Width || document.Length != Width)
            throw new ArgumentException($"The vectors have {query.Length} and {document.Length} numbers; this reviser takes {Width}.", nameof(document));
        var input = new float[3 * Width];
        query.CopyTo(input);
        document.CopyTo(input.AsSpan(Width));
        for (int i = 0; i < Width; i++) input[(2 * Width) + i] = query[i] * document[i];
        var hidden = new float[_gateIn.Outputs];
        float opened = 0;
        _gateIn.Apply(input, hidden, rectify: true);
        _gateOut.Apply(hidden, new Span<float>(ref opened), rectify: false);
        return 1 / (1 + MathF.Exp(-opened));
    }
}
