namespace Recto.Methods.Attention;

/// <summary>A piece of a prompt: tokens in order, or a set of pieces without one.</summary>
public abstract record PromptPart
{
    private protected PromptPart()
    {
    }
}
