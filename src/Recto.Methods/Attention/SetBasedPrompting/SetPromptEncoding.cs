using Recto.Methods.Common;
using static TorchSharp.torch;

namespace Recto.Methods.Attention;

/// <summary>A prompt with sets, ready for any decoder that takes position ids and a mask.</summary>
/// <param name="InputIds">The tokens, sets written out one item after another.</param>
/// <param name="PositionIds">Where each token stands; the items of a set all start at one position.</param>
/// <param name="Mask">[query, key], true where looking is allowed.</param>
/// <param name="NextPosition">The position of the first token that is generated.</param>
public sealed record SetPromptEncoding(int[] InputIds, int[] PositionIds, bool[,] Mask, int NextPosition)
{
    /// <summary>How many (query, key) pairs look at each other: T(T+1)/2 less the products of item lengths within each set.</summary>
    public long AttendedPairs => Mask.Cast<bool>().LongCount(allowed => allowed);

    /// <summary>The prompt with one more token, which sees everything before it.</summary>
    /// <param name="token">The token that was generated.</param>
    public SetPromptEncoding Append(int token)
    {
        int length = InputIds.Length;
        var mask = new bool[length + 1, length + 1];
        for (int i = 0; i < length; i++)
        {
            for (int j = 0; j < length; j++)
                mask[i, j] = Mask[i, j];
        }

        for (int j = 0; j <= length; j++)
            mask[length, j] = true;
        return new([.. InputIds, token], [.. PositionIds, NextPosition], mask, NextPosition + 1);
    }

    /// <summary>The token ids, (1, time) int64; the caller owns them.</summary>
    public Tensor ToIds() => tensor(InputIds.Select(i => (long)i).ToArray(), [1, InputIds.Length]);

    /// <summary>Position ids and mask for a <see cref="Transformer"/>; the caller disposes both.</summary>
    public ForwardOptions ToOptions()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        var allowed = tensor(Mask.Cast<bool>().ToArray(), [InputIds.Length, InputIds.Length]);
        var positions = tensor(PositionIds.Select(i => (long)i).ToArray());
        return new() { PositionIds = scope.MoveToOuter(positions), Mask = AttentionMask.Of(allowed) };
    }
}
