using Recto.Labs.Common;

namespace Recto.Labs.Retrieval;

internal sealed partial class SealLab
{
    internal const string Bm25 = "BM25", LanguageModel = "LM", WithFrequency = "LM+FM", Intersective = "intersective", WithQuery = "intersective + query n-grams";

    private const string Share = "0.0 %", Points = "+0.000;-0.000;0.000";

    private static readonly string[] Arms = [Intersective, WithQuery, WithFrequency, LanguageModel, Bm25];

    public override LabCard Card { get; } = new()
    {
        Number = 25,
        Paper = "2204.10628",
        Slug = "seal",
        Name = "SEAL",
        Method = "Retrieval/Seal",
        Statement = "Every n-gram of a document can be its identifier: a language model writes n-grams that an FM-index holds to the corpus, and their probabilities, set against "
            + "their frequencies and added up over those that do not overlap, rank the documents. On KILT it finds passages at least 10 points better than earlier systems on average.",
        Falsifier = "The sum over n-grams ranks no better than the best n-gram's probability alone, the frequency correction does not help, a constrained beam writes an n-gram that "
            + "does not occur, or counting an n-gram takes longer the larger the corpus is.",
        Setup = "Documents of 6 of 300 concepts; a concept can be said in two ways, each an ordered pair of 150 words, among function words. A query names 3 concepts of one of 60 held-out documents, half "
            + "of them the other way. In place of a large language model a trigram model of the corpus is rescaled by what IBM Model 1 learned from 1,360 other queries and their documents; its "
            + "beam of 10 writes n-grams of up to 5 words. The same n-grams are scored in the paper's three ways; BM25 is the search engine's own. Then n-grams are counted in corpora of growing size.",
        DoesNotTell =
        [
            "The paper's model is BART-large, trained on hundreds of thousands of questions. Whether such a model writes good n-grams is not tested: only what is made of n-grams afterwards.",
            "BM25 sees the same documents and no training queries, and is not claimed to be beaten at this scale; the table shows both.",
            "A word that stands for a concept in one pair stands for others in other pairs, but language is far more ambiguous than that.",
            "A count takes the same steps in any corpus, but a step reads memory: its time rises where an index outgrows the processor's caches, which on this lab's largest corpus it may.",
        ],
        Claims =
        [
            new("intersective", "Adding up n-grams that do not overlap ranks better than the best n-gram's probability.", "ordering of the ablation")
            {
                Rule = new AtLeast(.12, 0), Format = Points, Measured = "share of queries with a relevant document first, intersective less LM",
            },
            new("frequency", "Setting an n-gram's probability against its frequency in the corpus helps.", "ordering of the ablation")
            {
                Rule = new AtLeast(.08, 0), Format = Points, Measured = "share of queries with a relevant document among ten, LM+FM less LM",
            },
            new("valid", "Every n-gram that the constrained beam writes occurs in the corpus.", "all")
            {
                Rule = new Exact(0), Format = Share, Measured = "share of n-grams that do not occur",
            },
            new("needed", "Without the constraint, the model writes n-grams that do not occur.", "not stated")
            {
                Rule = new AtLeast(.1, 0), Format = Share, Measured = "share of n-grams that do not occur",
            },
            new("flat", "The time to count an n-gram does not depend on the size of the corpus.", "independent of it")
            {
                Rule = new AtMost(1.5, 1.5), Format = "0.00'×'", Measured = "time in the largest corpus over that in the smallest", Timed = true,
            },
            new("bm25", "N-grams do as well as BM25 at this scale.", "better, with BART-large")
            {
                Rule = new AtLeast(-.1, -.2), Format = Points, Measured = "share of queries with a relevant document first, intersective less BM25", Decides = false,
            },
            new("kilt", "On KILT it finds passages better than established systems.", "+10 points or more on average"),
            new("memory", "The index is much smaller than one of vectors.", "8.8 GB against 64.6 GB for DPR"),
        ],
        Parameters =
        [
            LabParameter.Integer("queries", 240, 5, 600, "Test queries, made from 60 documents in turn."),
            LabParameter.Integer("beam", 10, 1, 50, "N-grams that the beam continues at each step."),
            LabParameter.Integer("length", 5, 2, 10, "Words of the longest n-grams; LM scores only n-grams of this length."),
            LabParameter.Integer("iterations", 12, 0, 50, "Iterations of IBM Model 1."),
            LabParameter.Number("share", .9, 0, .99, "How much the query outweighs the corpus in a word's probability."),
            LabParameter.Number("alpha", 2, .1, 5, "The power of an n-gram's weight in the intersective score."),
            LabParameter.Number("repetition", .8, 0, 1, "How much of a weight is lost when better n-grams have brought all its words."),
            LabParameter.Number("mismatch", .5, 0, 1, "The chance that a query says a concept in the other way than the document."),
            LabParameter.Integers("sizes", [400, 1600, 6400, 25_600], 50, 100_000, 6, "Documents of the corpora in which n-grams are counted, rising."),
        ],
        Presets = [LabPreset.Quick(("queries", "60"), ("sizes", "400, 1600, 6400")), LabPreset.Full() with { Seeds = 5 }],
        SeedsAtOnce = 1,
        Figures =
        [
            new("hits", "Queries with a relevant document near the top", new("documents looked at"), new("share of queries with a relevant one", Minimum: 0, Maximum: 1), [.. Arms.Select(arm => new Series(arm, arm == Bm25 ? Mark.Dashed : Mark.Line))]),
            new("time", "Time to count an n-gram by the size of the corpus", new("documents in the corpus, of about 48 words", Logarithmic: true), new("microseconds a step", Minimum: 0), [new("count")]) { Timed = true },
        ],
        Tables =
        [
            new("quality", "How well each way finds documents", "scoring", [new("hits1", "relevant first", Share), new("hits10", "relevant among ten", Share), new("rank", "mean reciprocal rank", "0.000")]),
            new("written", "N-grams that the beam writes", "beam", [new("ngrams", "n-grams", "#,0"), new("missing", "of them not in the corpus", Share)]),
        ],
    };
}
