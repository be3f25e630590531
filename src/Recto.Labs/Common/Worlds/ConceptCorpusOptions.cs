namespace Recto.Labs.Common;

/// <summary>The shape of a <see cref="ConceptCorpus"/>; <see cref="Synonyms"/> and <see cref="Phrases"/> are the two that labs start from.</summary>
public sealed record ConceptCorpusOptions
{
    /// <summary>Concepts whose two forms are one word each; documents lean to a topic, and half of a query's words are other forms than the document's.</summary>
    public static ConceptCorpusOptions Synonyms { get; } = new();

    /// <summary>Concepts whose two forms are ordered pairs of few words; documents keep to one topic.</summary>
    public static ConceptCorpusOptions Phrases { get; } = new()
    {
        Concepts = 300, Topics = 12, FormWords = 2, ContentWords = 150, FunctionWords = 40, Documents = 400, HeldOut = 60, ConceptsPerDocument = 6, TopicShare = 1,
        FunctionWordsBefore = (1, 3), FunctionWordsPerQuery = 2, QueriesPerDocument = 4,
    };

    /// <summary>Concepts there are.</summary>
    public int Concepts { get; init; } = 200;

    /// <summary>Topics, which share the concepts out evenly; <see cref="Concepts"/> is a multiple.</summary>
    public int Topics { get; init; } = 10;

    /// <summary>Ways to say a concept.</summary>
    public int Forms { get; init; } = 2;

    /// <summary>Words of a form: 1, or 2 for an ordered pair of different words.</summary>
    public int FormWords { get; init; } = 1;

    /// <summary>Words that pairs are made of. With forms of one word each form is a word of its own and this is not looked at.</summary>
    public int ContentWords { get; init; } = 150;

    /// <summary>Words without a meaning, frequent by Zipf's law.</summary>
    public int FunctionWords { get; init; } = 60;

    /// <summary>Documents, held-out ones included.</summary>
    public int Documents { get; init; } = 800;

    /// <summary>The last documents, which only test queries ask for.</summary>
    public int HeldOut { get; init; } = 150;

    /// <summary>Different concepts of a document, each in one form.</summary>
    public int ConceptsPerDocument { get; init; } = 7;

    /// <summary>The share of them that is of the document's topic; the others are of any topic. 1 keeps a document to its topic.</summary>
    public double TopicShare { get; init; } = .85;

    /// <summary>A concept is said from once to so often in a document.</summary>
    public int MostMentions { get; init; } = 3;

    /// <summary>Function words of a document for each mention, spread over it.</summary>
    public double FunctionWordRatio { get; init; } = 1.2;

    /// <summary>When set, the least and most function words before every mention, instead of the ratio.</summary>
    public (int Least, int Most)? FunctionWordsBefore { get; init; }

    /// <summary>Concepts that a query asks for.</summary>
    public int ConceptsPerQuery { get; init; } = 3;

    /// <summary>Function words of a query.</summary>
    public int FunctionWordsPerQuery { get; init; } = 3;

    /// <summary>The chance that a query says a concept in another form than the document it was made from.</summary>
    public double MismatchShare { get; init; } = .5;

    /// <summary>Training queries of each document that is not held out.</summary>
    public int QueriesPerDocument { get; init; } = 5;

    /// <summary>Test queries of each held-out document.</summary>
    public int TestQueriesPerDocument { get; init; } = 1;

    /// <summary>
    /// Rare words, one of which every document has besides its concepts; every query then asks for its document's in place of one concept.
    /// 0 for none.
    /// </summary>
    public int Identifiers { get; init; }

    internal void Validate()
    {
        AtLeast(Concepts, 1, nameof(Concepts));
        AtLeast(Topics, 1, nameof(Topics));
        AtLeast(Forms, 1, nameof(Forms));
        AtLeast(FunctionWords, 1, nameof(FunctionWords));
        AtLeast(ConceptsPerDocument, 1, nameof(ConceptsPerDocument));
        AtLeast(MostMentions, 1, nameof(MostMentions));
        AtLeast(ConceptsPerQuery, 1, nameof(ConceptsPerQuery));
        AtLeast(Identifiers, 0, nameof(Identifiers));
        AtLeast(FunctionWordsPerQuery, 0, nameof(FunctionWordsPerQuery));
        AtLeast(QueriesPerDocument, 0, nameof(QueriesPerDocument));
        AtLeast(TestQueriesPerDocument, 0, nameof(TestQueriesPerDocument));
        Require(FormWords is 1 or 2, "A form has one word or two.");
        Require(HeldOut >= 0 && HeldOut < Documents, $"Of {Documents} documents, {HeldOut} cannot be held out.");
        Require(Concepts % Topics == 0, $"{Concepts} concepts cannot be shared out evenly among {Topics} topics.");
        Require(TopicShare is >= 0 and <= 1 && MismatchShare is >= 0 and <= 1, "A share is from 0 to 1.");
        Require(FromTopic <= Concepts / Topics, $"A topic has {Concepts / Topics} concepts; a document takes {FromTopic} of its topic.");
        Require(ConceptsPerDocument <= Concepts, $"A document cannot have {ConceptsPerDocument} of {Concepts} concepts.");
        Require(ConceptsPerQuery <= ConceptsPerDocument, $"A query cannot ask for {ConceptsPerQuery} of a document's {ConceptsPerDocument} concepts.");
        Require(MismatchShare == 0 || Forms > 1, "A mismatch needs a second form.");
        Require(FormWords == 1 || ContentWords * (ContentWords - 1L) >= (long)Concepts * Forms, $"{ContentWords} words make too few pairs for {Concepts} concepts of {Forms} forms.");
        Require(FunctionWordRatio is >= 0 and <= 100, "The function words of a mention are from 0 to 100.");
        Require(FunctionWordsBefore is not { } before || (before.Least >= 0 && before.Least <= before.Most), "The least function words before a mention are more than the most.");
    }

    internal int FromTopic => (int)Math.Round(TopicShare * ConceptsPerDocument, MidpointRounding.AwayFromZero);

    private static void AtLeast(int value, int least, string name)
    {
        if (value < least)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least {least}.");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException(otherwise);
        }
    }
}
