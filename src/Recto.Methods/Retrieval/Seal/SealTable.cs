using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>
/// What SEAL needs to be trained without a large language model: a table of which words of documents the words of queries stand for. It is learned here and read,
/// without torch, where queries are answered.
/// </summary>
public static class SealTable
{
    /// <summary>Writes the likeliest words of documents for each word of queries, as safetensors: <c>first</c> (query words + 1), <c>token</c> and <c>probability</c>.</summary>
    /// <param name="s">Where to.</param>
    /// <param name="translation">A model of documents given queries.</param>
    /// <param name="keep">How many words of documents each word of queries keeps. Default 100: 1.2 kB a word. At least 1.</param>
    /// <remarks>The row of the empty word is left out: what is said whatever the query tells nothing about it.</remarks>
    public static void Save(Stream s, IbmModel1 translation, int keep = 100)
    {
        ArgumentNullException.ThrowIfNull(s);
        ArgumentNullException.ThrowIfNull(translation);
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (probabilities, tokens) = translation.Table[..translation.Sources].topk(Math.Min(keep, translation.Targets), dim: 1);
        var likely = probabilities > 1e-9;
        var first = cat([zeros(1, dtype: int64), likely.sum(1).cumsum(0)]);
        TensorFile.Save(s, new Dictionary<string, Tensor>
        {
            ["first"] = first, ["token"] = tokens.masked_select(likely), ["probability"] = probabilities.masked_select(likely).to(float32),
        });
    }
}
