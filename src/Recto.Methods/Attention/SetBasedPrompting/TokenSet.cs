namespace Recto.Methods.Attention;

/// <summary>Pieces whose order must not matter. A multiset: the same piece twice counts twice.</summary>
/// <param name="Items">The pieces, at least one, none empty. Tokenise each alone, with its separator inside, or borders would depend on the order.</param>
public sealed record TokenSet(IReadOnlyList<int[]> Items) : PromptPart;
