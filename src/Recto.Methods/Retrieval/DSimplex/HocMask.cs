namespace Recto.Methods.Retrieval;

/// <summary>What becomes of items of the same class, the item itself included, in the sum of a <see cref="HocLoss"/>.</summary>
public enum HocMask
{
    /// <summary>Their similarity counts as 0, as in the authors' code: each adds exp(0) = 1.</summary>
    ZeroLogit,

    /// <summary>They are left out; an item that has no item of another class beside it has loss 0.</summary>
    Exclude,
}
