namespace Recto.Cli.Training;

/// <summary>How <c>recto train encoder</c> trains; all of it is in the training record.</summary>
internal sealed record EncoderTrainingOptions
{
    /// <summary>Numbers in a vector.</summary>
    public int Dimension { get; init; } = 128;

    /// <summary>Times through all pairs.</summary>
    public double Epochs { get; init; } = 1;

    /// <summary>Pairs in a batch; each is a negative for the others.</summary>
    public int Batch { get; init; } = 512;

    /// <summary>The peak learning rate.</summary>
    public double Rate { get; init; } = 2e-3;

    /// <summary>The temperature of the contrastive loss.</summary>
    public double Temperature { get; init; } = 0.05;

    /// <summary>Runs of words cut from each abstract.</summary>
    public int Spans { get; init; } = 1;

    /// <summary>The share of the documents from which words of the query are taken.</summary>
    public double Masked { get; init; } = 0.5;

    /// <summary>The share of the query's words that are taken from them.</summary>
    public double MaskedShare { get; init; } = 0.7;

    /// <summary>A term that fewer documents have has no vector.</summary>
    public int MinDocuments { get; init; } = 5;

    /// <summary>The most terms.</summary>
    public int MaxTerms { get; init; } = 60_000;

    /// <summary>Draws first vectors, pairs and their order.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Fingerprint of the encoder whose vectors stay valid; null for a new space.</summary>
    public string? CompatibleWith { get; init; }

    /// <summary>With <see cref="CompatibleWith"/>, how much the task counts; the rest is nearness to the former encoder's vectors.</summary>
    public double TaskShare { get; init; } = 0.1;

    /// <summary>Threads; any number gives the same bits.</summary>
    public int Threads { get; init; } = 2;
}
