using Recto.Labs.Common;

namespace Recto.Labs.Retrieval;

internal sealed partial class DenseRetrievalLab
{
    private const string Bm25 = "BM25", RandomNegative = "one random negative", InBatch = "in-batch negatives", Hard = "in-batch and BM25's hard ones", Denoised = "in-batch and denoised hard ones",
        Reciprocal = "BM25 and dense by ranks", MinMax = "BM25 and dense by scores";

    public const string Graph = "graph (HNSW)", Lists = "lists (IVF)";

    private const string Difference = "+0.000;-0.000;0.000", Quality = "0.000", Share = "0.0 %";

    public override LabCard Card { get; } = new()
    {
        Number = 61,
        Paper = "2211.14876",
        Slug = "dense-retrieval",
        Name = "Dense retrieval",
        Method = "Retrieval/DenseRetrieval",
        Statement = "A survey of some 300 papers on dense retrieval finds agreement on how a dual encoder is trained: negatives from the same batch beat random ones, hard and denoised negatives add "
            + "to them, a trained encoder beats BM25 in its own domain, and both complement each other.",
        Falsifier = "In-batch negatives are no better than a random one, or the encoder that was trained with them is no better than BM25 on queries that mostly use other words than the documents.",
        Setup = "800 made documents speak about 7 of 200 concepts each; every concept has two words that mean the same. A query asks for three concepts of a document, half of them in the other word, "
            + "and all documents with the three concepts are relevant. One encoder for both sides, a gated sum of word vectors, is trained on 3,250 queries of 650 documents with four kinds of "
            + "negatives, from the same start and on the same batches; 150 queries of the other documents test it against BM25 (k1 .9, b .4) of the site's own engine. Two more corpora have no mismatch "
            + "of words; in one, every query asks for a rare word of its document. Last, 20,000 vectors of 64 numbers in 200 clusters are searched through a graph (16 links), lists and codes.",
        DoesNotTell =
        [
            "The survey's encoders are pre-trained transformers on natural text. Here the encoder has no word order and was never pre-trained.",
            "The made documents have no near-duplicates but those that share concepts, so hard negatives are less telling than in a web corpus.",
            "The denoised arm asks an oracle which candidates answer the query. A cross-encoder, which the papers use for it, errs.",
            "Where all words match, relevance comes down to counting words, which BM25 does well; there is little that fusion could add.",
            "The corpus favours meaning over words by design: half of a query's words are not in its document. How far BM25 falls behind says nothing about natural queries.",
        ],
        Claims =
        [
            new("in-batch", "Negatives from the same batch beat a random one.", "ordering")
            {
                Rule = new AtLeast(.10, 0), Format = Difference, Measured = "nDCG@10 with in-batch negatives less that with one random negative",
            },
            new("lexical", "A trained dual encoder beats BM25 in its own domain.", "ordering")
            {
                Rule = new AtLeast(.15, 0), Format = Difference, Measured = "nDCG@10 with in-batch negatives less that of BM25",
            },
            new("graph", "A navigable graph finds nearly all nearest vectors with few comparisons.", "≥ 95 % with < 5 %")
            {
                Rule = new AtMost(.05, .05, EverySeed: true), Format = Share, Measured = "smallest share of the vectors compared at which recall@10 is at least .95",
            },
            new("monotone", "A wider search finds no less, in lists and graph.", "ordering")
            {
                Rule = new Exact(0), Format = Quality, Measured = "largest fall of recall@10 from a narrower to a wider search",
            },
            new("complete", "Looking into all lists is comparing everything.", "exact")
            {
                Rule = new Exact(0), Format = Quality, Measured = "recall@10 missing when all lists are looked into",
            },
            new("hard", "Hard negatives add to in-batch ones.", "ordering")
            {
                Rule = new AtLeast(.02, 0), Decides = false, Format = Difference, Measured = "nDCG@10 with one of BM25's hard negatives less that without",
            },
            new("denoised", "Dropping unlabelled answers from the hard negatives adds to that.", "ordering")
            {
                Rule = new AtLeast(.02, 0), Decides = false, Format = Difference, Measured = "nDCG@10 with denoised hard negatives less that with all",
            },
            new("fusion", "Sparse and dense rankings complement each other, where words mismatch.", "ordering")
            {
                Rule = new AtLeast(.01, 0), Decides = false, Format = Difference, Measured = "nDCG@10 of the better fusion less that of the better of both",
            },
            new("matching", "Sparse and dense rankings complement each other, where all words match.", "ordering")
            {
                Rule = new AtLeast(.01, 0), Decides = false, Format = Difference, Measured = "nDCG@10 of the better fusion less that of the better of both, without mismatch",
            },
            new("rare", "Sparse and dense rankings complement each other, where all words match and one is rare.", "ordering")
            {
                Rule = new AtLeast(.01, 0), Decides = false, Format = Difference, Measured = "the same, when every query asks for a rare word of its document",
            },
            new("zero-shot", "Outside their domain dense encoders do not always beat BM25.", "BEIR"),
            new("cross", "A cross-encoder ranks better than a dual encoder at far larger cost.", "ordering"),
            new("distillation", "Distillation from a cross-encoder adds to the dual encoder.", "ordering"),
        ],
        Parameters =
        [
            LabParameter.Integer("documents", 800, 160, 3200, "Documents of a corpus; three in sixteen are held out."),
            LabParameter.Integer("steps", 600, 50, 3000, "Steps of every training."),
            LabParameter.Integer("batch", 48, 2, 256, "Pairs in a batch."),
            LabParameter.Integer("width", 64, 4, 256, "Numbers in a vector."),
            LabParameter.Number("rate", 3e-3, 1e-5, .1, "Adam's learning rate."),
            LabParameter.Number("temperature", .08, .01, 1, "What cosines are divided by in the loss."),
            LabParameter.Integer("vectors", 20_000, 256, 100_000, "Vectors in the indexes."),
            LabParameter.Integers("code-bytes", [8, 16, 32], 1, 64, 4, "Bytes of the codes that vectors are written as; divisors of 64."),
            LabParameter.Integer("hard-ranks", 15, 2, 100, "How many of BM25's first ranks hard negatives are drawn from."),
        ],
        Presets = [LabPreset.Quick(("steps", "300"), ("code-bytes", "16")), LabPreset.Full()],
        Figures =
        [
            new("negatives", "What the negatives are worth", new("steps"), new("nDCG@10 on held-out queries", Minimum: 0, Maximum: 1), [new(InBatch), new(Hard), new(Denoised), new(RandomNegative), new(Bm25)]),
            new("index", "What an index finds and what it takes", new("vectors compared a query", Logarithmic: true), new("recall@10", Maximum: 1), [new(Graph, Mark.Dots), new(Lists, Mark.Dots)])
            {
                Guides = [new("95 %", Y: .95)],
            },
        ],
        Tables =
        [
            new("quality", "Half of the words mismatch", "ranking", [new("ndcg", "nDCG@10", Quality), new("recall", "recall@10", Quality), new("answers", "unlabelled answers among the hard ones", Share)]),
            new("matching", "All words match", "ranking", [new("ndcg", "nDCG@10", Quality), new("recall", "recall@10", Quality)]),
            new("rare", "All words match, one is rare", "ranking", [new("ndcg", "nDCG@10", Quality), new("recall", "recall@10", Quality)]),
            new("index", "Vector indexes", "index", [new("recall", "recall@10", Quality), new("compared", "vectors compared", Share)]),
        ],
    };
}
