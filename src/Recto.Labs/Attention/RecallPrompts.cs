using Recto.Labs.Common;
using Recto.Methods.Attention;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Attention;

/// <summary>Questions with equally many pairs as one batch: all have the same positions and the same mask.</summary>
internal sealed class RecallPrompts : IDisposable
{
    private readonly Tensor ids, values;
    private readonly ForwardOptions options;

    /// <summary>Writes questions as prompts.</summary>
    /// <param name="questions">At least one, with equally many pairs.</param>
    /// <param name="edits">What of Set-Based Prompting is used.</param>
    /// <param name="order">The order in which the pairs are listed; null as the questions have them.</param>
    public RecallPrompts(IReadOnlyList<RecallQuestion> questions, PromptEdits edits, int[]? order = null)
    {
        order ??= [.. Enumerable.Range(0, questions[0].Pairs.Count)];
        var encodings = questions.Select(question => Encode(question, order, edits)).ToList();
        options = encodings[0].ToOptions();
        ids = tensor(encodings.SelectMany(encoding => encoding.InputIds).Select(id => (long)id).ToArray(), [encodings.Count, encodings[0].InputIds.Length]);
        values = tensor(questions.SelectMany(question => question.Pairs).Select(pair => (long)pair[1]).ToArray(), [questions.Count, order.Length]);
    }

    /// <summary>The logits after the last token, (questions, vocabulary); the caller owns them.</summary>
    public Tensor Logits(Transformer model)
    {
        using var scope = NewDisposeScope();
        return model.Unembed(model.Hidden(model.Embed(ids), options)[.., -1]).MoveToOuterDisposeScope();
    }

    /// <summary>The place of the listed value with the highest logit, for each question; places are those of the question, whatever the order.</summary>
    /// <param name="logits">(questions, vocabulary).</param>
    public long[] Picks(Tensor logits)
    {
        using var scope = NewDisposeScope();
        return logits.gather(1, values).argmax(1).data<long>().ToArray();
    }

    public void Dispose()
    {
        ids.Dispose();
        values.Dispose();
        options.PositionIds?.Dispose();
        options.Mask?.Dispose();
    }

    private static SetPromptEncoding Encode(RecallQuestion question, int[] order, PromptEdits edits) => SetBasedPrompting.Encode(
        [new Sequence(question.Prefix), new TokenSet([.. order.Select(place => question.Pairs[place])]), new Sequence(question.Suffix)],
        edits.HasFlag(PromptEdits.Positions), edits.HasFlag(PromptEdits.Mask));
}
