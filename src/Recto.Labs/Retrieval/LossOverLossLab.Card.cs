using Recto.Labs.Common;

namespace Recto.Labs.Retrieval;

internal sealed partial class LossOverLossLab
{
    private const string Difference = "+0.000;-0.000;0.000";

    public override LabCard Card { get; } = new()
    {
        Number = 47,
        Paper = "2204.11545",
        Slug = "lol",
        Name = "Loss over loss",
        Method = "Retrieval/LossOverLoss",
        Statement = "A query revised with more of the documents that a first search found must not be worse than the same query revised with fewer: training with a hinge on the losses of "
            + "several revisions (LoL) makes feedback steadier and retrieval better, for a dense and for a sparse retriever.",
        Falsifier = "With LoL a revised query gets worse by more documents nearly as much as without it (a drift above .8 of the plain one), or it finds fewer relevant documents.",
        Setup = "60 clusters of 8 documents in 16 dimensions. A query sees a part of its cluster's direction, with noise, and a first search lists six documents for it. A small network "
            + "weighs up to five of them and shifts the query; it is trained on 2,400 queries to rank the wanted document over all others. All arms start alike and see the same queries with "
            + "the same two amounts of feedback in every step; only λ, the weight of the comparison, differs. Untrained rivals: the query alone, and Rocchio's formula with its best weight.",
        DoesNotTell =
        [
            "The paper revises text with transformers over millions of passages, dense and sparse. Here vectors of 16 dimensions are revised over 480 documents.",
            "Each query has one wanted document of eight alike. So the loss cannot fall far, and what recall counts, the whole cluster, is not what is trained.",
            "Losses are over all documents, in training as in the test; in the paper they are over a part of the collection in training only.",
            "A steadier revision is partly one that uses less of the feedback: the table shows how far all of it moves a query.",
        ],
        Claims =
        [
            new("drift", "With LoL more feedback seldom makes a query's loss larger.", "steadier as feedback grows")
            {
                Rule = new AtMost(.5, .8, EverySeed: true), Measured = "drift with LoL over drift without", Format = "0.00",
            },
            new("spread", "The mean loss depends less on the number of documents.", "steadier as feedback grows")
            {
                Rule = new AtMost(0, 0, EverySeed: true), Measured = "spread of the mean loss with LoL less that without, nats", Format = Difference,
            },
            new("kept", "Steadiness does not cost recall.", "no loss")
            {
                Rule = new AtLeast(-.02, -.02), Measured = "recall of the cluster in the first ten with LoL less that without", Format = Difference,
            },
            new("gain", "A reviser trained with LoL retrieves better than the same one without.", "better with both retrievers")
            {
                Rule = new AtLeast(.01, 0), Measured = "recall of the cluster in the first ten with LoL less that without", Format = Difference,
            },
            new("dense", "It improves feedback for a dense retriever (ANCE) on web passages.", "better"),
            new("sparse", "It improves feedback for a learned sparse retriever (uniCOIL) on web passages.", "better"),
        ],
        Parameters =
        [
            LabParameter.Number("lambda", 1, .01, 10, "λ of LoL; half and twice of it are shown too."),
            LabParameter.Integer("compare", 1, 1, 4, "Revisions that each one is compared with in a step."),
            LabParameter.Flag("stop-gradient", false, "The comparison improves the revision with more feedback only."),
            LabParameter.Integer("epochs", 10, 1, 40, "Passes over the training queries."),
            LabParameter.Integer("train-queries", 2400, 60, 20_000, "Queries to train on."),
            LabParameter.Integer("clusters", 60, 2, 400, "Clusters of eight documents."),
            LabParameter.Number("document-noise", .15, 0, 1, "Deviation of a document around its cluster's direction, in every dimension."),
            LabParameter.Number("query-noise", .12, 0, 1, "Deviation of a query around the part of the direction that it sees, in every dimension."),
        ],
        Presets = [LabPreset.Quick(), LabPreset.Full() with { Seeds = 8 }],
        Figures =
        [
            new("loss", "Test loss by the number of feedback documents", new("documents that revise the query", Minimum: 0), new("mean loss above that of plain without documents, nats"), [new(Method), new(Plain), new(Weak), new(Strong)]),
            new("drift", "Drift by the weight of the comparison", new("λ", Minimum: 0), new("nats", Minimum: 0), [new("drift"), new("spread")]),
        ],
        Tables =
        [
            new("arms", "Trained revisers and untrained rivals", "reviser",
            [
                new("weight", "λ, or Rocchio's β", "0.##"), new("loss", "loss, mean over 0 to 5 documents"), new("drift", "drift, nats", "0.0000"), new("spread", "spread of the loss"),
                new("hurt", "queries that all feedback hurts", "0 %"), new("recall", "recall in ten, mean over 0 to 5 documents"), new("recall-all", "recall in ten with 5 documents"),
                new("moved", "move of the query by all feedback"),
            ]),
        ],
    };
}
