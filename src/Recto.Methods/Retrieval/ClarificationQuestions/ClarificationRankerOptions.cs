namespace Recto.Methods.Retrieval;

/// <summary>The shape of a <see cref="ClarificationRanker"/>; the defaults are the paper's.</summary>
public sealed record ClarificationRankerOptions
{
    /// <summary>Filters of each width of the convolution. Default 256; at least 2.</summary>
    public int Filters { get; init; } = 256;

    /// <summary>Units of the LSTM in each direction. Default 256; at least 1.</summary>
    public int Hidden { get; init; } = 256;

    /// <summary>The share of units that is dropped while training. Default .2; from 0 to below 1.</summary>
    public double Dropout { get; init; } = .2;

    /// <summary>Words of a query that count. Default 20; at least 1.</summary>
    public int QueryWords { get; init; } = 20;

    /// <summary>Words of a question that count. Default 15; at least 1.</summary>
    public int QuestionWords { get; init; } = 15;

    /// <summary>Words of a question's answers that count. Default 10; at least 1.</summary>
    public int AnswerWords { get; init; } = 10;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Filters, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Hidden, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(QueryWords, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(QuestionWords, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(AnswerWords, 1);
        if (!(Dropout is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(Dropout), Dropout, "The dropout is from 0 to below 1.");
    }
}
