using System.Security.Cryptography;
using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Tokenizers;
using Recto.Retrieval.Encoders;

namespace Recto.Hosting.Searching.Encoders;

/// <summary>
/// Vectors from a sentence encoder in ONNX form with WordPiece tokens, as those of the BERT family are exported: <c>input_ids</c>, <c>attention_mask</c> and perhaps
/// <c>token_type_ids</c> in; the first output is a vector a text, or one a token, of which the mean is taken. Its words are in <c>vocab.txt</c> beside it.
/// </summary>
public sealed class OnnxEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Tokens of a text that are read; most such encoders were trained with no more.</summary>
    private const int MostTokens = 256;

    private readonly InferenceSession _session;
    private readonly BertTokenizer _tokenizer;
    private readonly EmbeddingGeneratorMetadata _metadata;
    private readonly EncoderIdentity _identity;
    private readonly bool _typed;
    private readonly string _output;

    private OnnxEncoder(InferenceSession session, BertTokenizer tokenizer, string fingerprint)
    {
        (_session, _tokenizer) = (session, tokenizer);
        _typed = session.InputMetadata.ContainsKey("token_type_ids");
        _output = session.OutputNames[0];
        _identity = new(fingerprint, "", []);
        // The shape in the file often leaves the last number open; a text tells.
        _metadata = new("onnx", null, $"onnx-{fingerprint}", Encode(["a"], default)[0].Length);
    }

    /// <summary>Opens an encoder.</summary>
    /// <param name="path">The <c>.onnx</c> file; <c>vocab.txt</c> is expected in its folder.</param>
    /// <exception cref="ModelFileException">A file is missing, damaged, or of another kind.</exception>
    public static OnnxEncoder Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var vocabulary = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "vocab.txt");
        foreach (var file in (string[])[path, vocabulary])
        {
            if (!File.Exists(file))
            {
                throw new ModelFileException(file, "it is not there");
            }
        }

        InferenceSession? session = null;
        try
        {
            session = new InferenceSession(path);
            foreach (var input in (string[])["input_ids", "attention_mask"])
            {
                if (!session.InputMetadata.ContainsKey(input))
                {
                    throw new ModelFileException(path, $"it has no input '{input}'; its inputs are {string.Join(", ", session.InputMetadata.Keys)}");
                }
            }

            using var model = File.OpenRead(path);
            using var words = File.OpenRead(vocabulary);
            var fingerprint = Convert.ToHexStringLower(SHA256.HashData([.. SHA256.HashData(model), .. SHA256.HashData(words)]).AsSpan(0, 8));
            return new OnnxEncoder(session, BertTokenizer.Create(vocabulary), fingerprint);
        }
        catch (Exception exception) when (exception is OnnxRuntimeException or ArgumentException or InvalidOperationException or IOException or InvalidDataException)
        {
            session?.Dispose();
            throw new ModelFileException(path, exception.Message.TrimEnd('.'), exception);
        }
        catch (ModelFileException)
        {
            session?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        string[] texts = [.. values];
        // A forward pass takes long enough that a caller may want to give up waiting.
        return Task.Run(() => new GeneratedEmbeddings<Embedding<float>>(Encode(texts, cancellationToken).Select(vector => new Embedding<float>(vector))), cancellationToken);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType == typeof(EncoderIdentity) ? _identity
            : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private float[][] Encode(string[] texts, CancellationToken cancellationToken)
    {
        if (texts.Length == 0)
        {
            return [];
        }

        cancellationToken.ThrowIfCancellationRequested();
        // The tokeniser drops line breaks and tabs, and would join the words around them.
        var tokens = texts.Select(text => _tokenizer.EncodeToIds(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MostTokens, out _, out _)).ToList();
        var length = tokens.Max(text => text.Count);
        var (ids, mask) = (new long[texts.Length * length], new long[texts.Length * length]);
        for (var t = 0; t < texts.Length; t++)
        {
            for (var i = 0; i < tokens[t].Count; i++)
            {
                (ids[(t * length) + i], mask[(t * length) + i]) = (tokens[t][i], 1);
            }
        }

        long[] shape = [texts.Length, length];
        using var idsValue = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var typesValue = OrtValue.CreateTensorValueFromMemory(new long[ids.Length], shape);
        var inputs = new Dictionary<string, OrtValue> { ["input_ids"] = idsValue, ["attention_mask"] = maskValue };
        if (_typed)
        {
            inputs["token_type_ids"] = typesValue;
        }

        using var run = new RunOptions();
        using var outputs = _session.Run(run, inputs, [_output]);
        return Pool(outputs[0].GetTensorDataAsSpan<float>(), outputs[0].GetTensorTypeAndShape().Shape, mask, length);
    }

    private static float[][] Pool(ReadOnlySpan<float> numbers, long[] shape, long[] mask, int length)
    {
        if (shape.Length is not (2 or 3))
        {
            throw new InvalidDataException($"Its output has the shape [{string.Join(", ", shape)}]; a vector a text or a token is needed.");
        }

        var dimension = (int)shape[^1];
        var vectors = new float[shape[0]][];
        for (var t = 0; t < vectors.Length; t++)
        {
            var vector = vectors[t] = new float[dimension];
            if (shape.Length == 2)
            {
                numbers.Slice(t * dimension, dimension).CopyTo(vector);
                continue;
            }

            for (var i = 0; i < length; i++)
            {
                if (mask[(t * length) + i] == 0)
                {
                    continue;
                }

                var token = numbers.Slice(((t * length) + i) * dimension, dimension);
                for (var d = 0; d < dimension; d++)
                {
                    vector[d] += token[d];
                }
            }
        }

        // Vectors are compared by direction, so the sum does for the mean.
        return vectors;
    }
}
