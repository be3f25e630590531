using System.Runtime.InteropServices;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>
/// A bag encoder's weights while they are trained, with Adam's moments. A step costs what the batch's own tokens cost, not the vocabulary: rows
/// without a gradient are left alone, and each row counts its own steps.
/// </summary>
internal sealed class TokenTable
{
    private readonly int _width, _threads;
    private readonly float[] _rows, _rowMean, _rowSquare, _gates, _gateMean, _gateSquare;
    private readonly int[] _steps;

    public TokenTable(int vocabulary, int width, int threads)
    {
        (_width, _threads) = (width, threads);
        (_rows, _rowMean, _rowSquare) = (new float[vocabulary * width], new float[vocabulary * width], new float[vocabulary * width]);
        (_gates, _gateMean, _gateSquare, _steps) = (new float[vocabulary], new float[vocabulary], new float[vocabulary], new int[vocabulary]);
    }

    public void Read(BagEncoder encoder)
    {
        MemoryMarshal.Cast<byte, float>(encoder.Embedding.bytes).CopyTo(_rows);
        MemoryMarshal.Cast<byte, float>(encoder.Gate.bytes).CopyTo(_gates);
    }

    public void Write(BagEncoder encoder)
    {
        _rows.CopyTo(MemoryMarshal.Cast<byte, float>(encoder.Embedding.bytes));
        _gates.CopyTo(MemoryMarshal.Cast<byte, float>(encoder.Gate.bytes));
    }

    /// <summary>The vectors of a batch, text after text.</summary>
    public float[] Encode(BagBatch batch)
    {
        var vectors = new float[batch.Count * _width];
        ForEach(batch.Count, text =>
        {
            var to = vectors.AsSpan(text * _width, _width);
            var tokens = batch.TokensOf(text);
            var weights = batch.TokenWeightsOf(text);
            for (int i = 0; i < tokens.Length; i++)
                RowMath.AddScaled(to, Row(_rows, tokens[i]), weights[i] * _gates[tokens[i]]);
        });
        return vectors;
    }

    /// <summary>Moves the rows and gates of the batch's tokens against the gradient of the vectors.</summary>
    public void Step(BagBatch batch, float[] gradient, double rate)
    {
        batch.Invert();
        ForEach(batch.Used.Count, slot =>
        {
            int token = batch.Used[slot];
            Span<float> ofRow = _width <= 1024 ? stackalloc float[_width] : new float[_width];
            ofRow.Clear();
            var texts = batch.TextsOf(slot);
            var weights = batch.WeightsOf(slot);
            for (int i = 0; i < texts.Length; i++)
                RowMath.AddScaled(ofRow, gradient.AsSpan(texts[i] * _width, _width), weights[i]);

            // Σ w·(E·dP) = E·Σ w·dP: the gate's gradient costs one product a token.
            float ofGate = RowMath.Dot(Row(_rows, token), ofRow);
            float gate = _gates[token];
            for (int i = 0; i < ofRow.Length; i++)
                ofRow[i] *= gate;
            int step = ++_steps[token];
            float stepRate = (float)(rate / (1 - Math.Pow(.9, step))), scale = (float)(1 / Math.Sqrt(1 - Math.Pow(.999, step)));
            RowMath.Adam(Row(_rows, token), Row(_rowMean, token), Row(_rowSquare, token), ofRow, stepRate, scale);
            RowMath.Adam(_gates.AsSpan(token, 1), _gateMean.AsSpan(token, 1), _gateSquare.AsSpan(token, 1), new(ref ofGate), stepRate, scale);
        });
    }

    /// <summary>The optimiser's numbers, for a checkpoint; the caller owns the tensors.</summary>
    public Dictionary<string, Tensor> State() => new(StringComparer.Ordinal)
    {
        ["adam.row.mean"] = tensor(_rowMean, _steps.Length, _width),
        ["adam.row.square"] = tensor(_rowSquare, _steps.Length, _width),
        ["adam.gate.mean"] = tensor(_gateMean),
        ["adam.gate.square"] = tensor(_gateSquare),
        ["adam.steps"] = tensor(_steps.Select(step => (long)step).ToArray(), dtype: int64),
    };

    public void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        Fill(_rowMean, "adam.row.mean");
        Fill(_rowSquare, "adam.row.square");
        Fill(_gateMean, "adam.gate.mean");
        Fill(_gateSquare, "adam.gate.square");
        var steps = MemoryMarshal.Cast<byte, long>(state["adam.steps"].bytes);
        for (int i = 0; i < _steps.Length; i++)
            _steps[i] = (int)steps[i];

        void Fill(float[] numbers, string name) => MemoryMarshal.Cast<byte, float>(state[name].bytes).CopyTo(numbers);
    }

    private Span<float> Row(float[] numbers, int token) => numbers.AsSpan(token * _width, _width);

    private void ForEach(int count, Action<int> body)
    {
        if (_threads > 1)
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = _threads }, body);
            return;
        }

        for (int i = 0; i < count; i++)
            body(i);
    }
}
