namespace Recto.Methods.Attention;

/// <summary>The order in which the buckets of the hash are laid out.</summary>
public enum BucketOrder
{
    /// <summary>Codes next to each other differ in exactly one bit (rank[gray(i)] = i): what the paper describes.</summary>
    Neighbours,

    /// <summary>The table of the released code, rank[b] = b ^ (b &gt;&gt; 1), whose order has jumps of two bits.</summary>
    Released,
}
