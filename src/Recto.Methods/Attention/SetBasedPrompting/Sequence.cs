namespace Recto.Methods.Attention;

/// <summary>Tokens in their order.</summary>
/// <param name="Tokens">Token ids; may be empty.</param>
public sealed record Sequence(int[] Tokens) : PromptPart;
