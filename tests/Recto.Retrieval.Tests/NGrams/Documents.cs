using CsCheck;
using Recto.Retrieval.NGrams;

namespace Recto.Retrieval.Tests.NGrams;

/// <summary>Small corpora of every kind that gives an index of substrings trouble.</summary>
internal static class Documents
{
    /// <summary>Documents of few or many different tokens; also empty ones, one token again and again, and a piece repeated.</summary>
    public static readonly Gen<int[][]> OfTokens = Gen.OneOf(
        Some(Gen.Int[0, 2]),
        Some(Gen.Int[0, 300]),
        Some(Gen.Int[0, 2].Select(i => new[] { 7, int.MaxValue, 5_000_000 }[i])),
        Some(Gen.Const(4)),
        Gen.Select(Gen.Int[0, 3].Array[1, 5], Gen.Int[1, 12], Gen.Int[1, 6], (piece, times, copies) =>
            Enumerable.Repeat(Enumerable.Repeat(piece, times).SelectMany(p => p).ToArray(), copies).ToArray()));

    /// <summary>Texts of letters, of ideographs and marks beyond the basic plane, and of halves of surrogate pairs.</summary>
    public static readonly Gen<string[]> OfText = Gen.OneOf(
        Gen.String[Gen.Char['a', 'c'], 0, 30],
        Gen.String[Gen.Char, 0, 12],
        Gen.Int[0, 8].Select(i => new[] { "é", "日本", "🦊", "a", " ", "\ud83e", "\udd8a", "\0", "e\u0301" }[i]).Array[0, 12].Select(string.Concat)).Array[1, 8];

    public static FmIndex Index(int[][] documents, FmIndexOptions? options = null) => FmIndex.Build(documents, options, TestContext.Current.CancellationToken);

    public static FmIndex Index(string[] documents, FmIndexOptions? options = null) => FmIndex.BuildText(documents, options, TestContext.Current.CancellationToken);

    private static Gen<int[][]> Some(Gen<int> token) => token.Array[0, 20].Array[1, 8];
}
