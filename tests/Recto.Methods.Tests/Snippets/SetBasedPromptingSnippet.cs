using Recto.Methods.Attention;
using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Snippets;

public sealed class SetBasedPromptingSnippet : TorchTest
{
    [Fact]
    public void The_snippet_of_the_README_does_not_depend_on_the_order()
    {
        using var model = new Transformer(new TransformerShape { Vocabulary = 50, Width = 32, Layers = 2, Heads = 4, EmbeddingStd = 1, PositionStd = 1 }, new Seed(1));
        // snippet
        IReadOnlyList<PromptPart> prompt = [new Sequence([1, 2, 3]), new TokenSet([[10, 11], [20, 21, 22], [30]]), new Sequence([5, 6])];
        var encoding = SetBasedPrompting.Encode(prompt);
        var options = encoding.ToOptions();
        using var mask = options.Mask;
        using var logits = model.Logits(encoding.ToIds(), options);           // (1, time, vocabulary)
        int answer = (int)logits[0, -1].argmax().item<long>();
        var next = encoding.Append(answer);                                   // generation goes on: sees everything before it
        var plain = OrderSensitivity.Measure(model.Logits, [1, 2, 3], [[10, 11], [20, 21, 22], [30]], [5, 6], editPositions: false, editMask: false);
        var sets = OrderSensitivity.Measure(model.Logits, [1, 2, 3], [[10, 11], [20, 21, 22], [30]], [5, 6]);
        // end
        Assert.True(sets.MaxDifference < 1e-4 && plain.MaxDifference > .01, $"{sets.MaxDifference} against {plain.MaxDifference}");
        Assert.Equal(12, next.InputIds.Length);
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("Attention/SetBasedPrompting", "SetBasedPromptingSnippet.cs");
}
