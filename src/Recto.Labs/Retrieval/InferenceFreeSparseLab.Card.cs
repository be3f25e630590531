using Recto.Labs.Common;

namespace Recto.Labs.Retrieval;

internal sealed partial class InferenceFreeSparseLab
{
    private const string Idf = "idf query", Even = "even query", Bm25 = "BM25", Contrast = "the contrastive loss", DenseTeacher = "the dense teacher", LexicalTeacher = "BM25 as teacher", Ensemble = "both teachers";

    private const string Difference = "+0.000;-0.000;0.000", Quality = "0.000", Cost = "0.00", Words = "0.0";

    public override LabCard Card { get; } = new()
    {
        Number = 46,
        Paper = "2411.04403",
        Slug = "inference-free-sparse",
        Name = "Inference-free sparse retrieval",
        Method = "Retrieval/InferenceFreeSparse",
        Statement = "Learned sparse retrieval without a query model gains 3.3 nDCG@10 on BEIR over the best before it, when idf weighs the matching, so that the penalty strips frequent tokens first, and "
            + "when an ensemble of different teachers supervises the document encoder.",
        Falsifier = "At light penalties idf in the query ranks no better than even weights or costs as much, or two teachers together are no better than the better of them alone.",
        Setup = "The corpus is that of the dense retrieval lab: 800 documents about concepts with two words each, half of a query's words mismatch, 150 test queries of held-out documents. A document "
            + "encoder that adds words by a low-rank map is trained on 3,250 queries with one of BM25's hard negatives each and a penalty that rises to λ. Queries weigh each token by its idf, or all by the "
            + "same number, the mean idf of content words; both see the same batches from the same start. Then, at λ = .01 with idf, the contrastive loss is replaced by teachers: a dense encoder, BM25, both.",
        DoesNotTell =
        [
            "The paper's encoders are masked language models with 30,000 tokens; here a text is a bag of 460 words.",
            "λ and the scale of scores are not independent: equal penalties are not equal costs. The table shows both, and at heavy penalties the order may turn.",
            "The even query is scaled by the mean idf of content words so that scores are of like size; another scale would move its curve along λ.",
            "Latency is not measured here; the expected number of common tokens stands for it.",
        ],
        Claims =
        [
            new("ranking", "With idf in the matching, the encoder ranks better at the same penalty.", "better")
            {
                Rule = new AtLeast(.015, 0), Format = Difference, Measured = "nDCG@10 of idf less that of even query weights, mean over penalties up to .01",
            },
            new("cost", "With idf in the matching, the index is cheaper at the same penalty.", "fewer FLOPS")
            {
                Rule = new AtMost(.75, 1), Format = "0.00'×'", Measured = "expected matches of idf over those of even query weights, mean over penalties up to .01",
            },
            new("ensemble", "An ensemble of different teachers beats its best member.", "better")
            {
                Rule = new AtLeast(.008, 0), Format = Difference, Measured = "nDCG@10 with both teachers less that with the better one",
            },
            new("distillation", "Supervision by the ensemble beats the contrastive loss.", "better")
            {
                Rule = new AtLeast(.03, 0), Format = Difference, Measured = "nDCG@10 with both teachers less that with the contrastive loss",
            },
            new("beir", "On BEIR, the model is 3.3 points above the best inference-free one before it.", "+3.3 nDCG@10"),
            new("siamese", "It is comparable with siamese sparse models, which encode queries.", "0.504 against 0.528"),
            new("latency", "A client waits hardly longer than for BM25.", "1.1×"),
        ],
        Parameters =
        [
            LabParameter.Integer("documents", 800, 160, 3200, "Documents of the corpus; three in sixteen are held out."),
            LabParameter.Numbers("penalties", [.003, .01, .03, .1, 1], 1e-6, 100, 8, "λ, the weight of the penalty once it has risen; the claims are judged at those up to .01."),
            LabParameter.Integer("steps", 500, 20, 3000, "Steps of every sparse training; the penalty rises over the first half."),
            LabParameter.Integer("batch", 32, 2, 128, "Queries in a batch; each brings its document and a hard negative."),
            LabParameter.Integer("rank", 32, 1, 128, "Rank of the map that adds words."),
            LabParameter.Number("rate", 3e-3, 1e-5, .1, "Adam's learning rate."),
            LabParameter.Integer("teacher-steps", 400, 50, 3000, "Steps of the dense teacher's training."),
        ],
        Presets = [LabPreset.Quick(("penalties", "0.01"), ("steps", "300"), ("teacher-steps", "300")), LabPreset.Full()],
        Figures =
        [
            new("quality", "Quality at the same penalty", new("penalty λ", Logarithmic: true), new("nDCG@10 on held-out queries"), [new(Idf), new(Even), new(Bm25, Mark.Dashed)]),
            new("cost", "Cost at the same penalty", new("penalty λ", Logarithmic: true), new("expected common tokens of query and document", Logarithmic: true), [new(Idf), new(Even)]),
        ],
        Tables =
        [
            new("sweep", "Query weights at the same penalty", "penalty",
            [
                new("idf", "nDCG@10, idf", Quality), new("even", "nDCG@10, even", Quality), new("gain", "difference", Difference), new("idf-cost", "expected matches, idf", Cost), new("even-cost", "expected matches, even", Cost),
                new("idf-words", "function words a document, idf", Words), new("even-words", "function words a document, even", Words),
            ]),
            new("supervision", "What supervises the encoder", "supervision", [new("ndcg", "nDCG@10", Quality), new("matches", "expected matches", Cost), new("tokens", "tokens a document", Words)]),
        ],
    };
}
