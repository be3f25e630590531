using Recto.Labs.Common;

namespace Recto.Labs.Retrieval;

internal sealed partial class ClarificationQuestionsLab
{
    private const string Ranker = "CNN + BiLSTM", Words = "bag of words", MostFrequent = "most frequent", Chance = "random";

    private const string Share = "0.0 %", Points = "+0.000;-0.000;0.000", Gain = "0.000";

    private static readonly string[] Arms = [Ranker, Words, MostFrequent, Chance];

    public override LabCard Card { get; } = new()
    {
        Number = 60,
        Paper = "2207.12768",
        Slug = "clarification-questions",
        Name = "Clarification questions",
        Method = "Retrieval/ClarificationQuestions",
        Statement = "A small network that reads a query and a catalogue of 16 questions picks a question that asks for what the query lacks for 80 % of developers' queries, "
            + "more often than simple baselines, and the answer makes the search better.",
        Falsifier = "The network's first question is valid hardly more often than the one question that is valid most often, or searching with the answer finds no more than without, or no more than with the answer to a random question.",
        Setup = "Documents of 12 families speak of 240 concepts in two words each; each family has 3 to 5 of 16 slots, drawn as often as the published questions were valid, and each concept fills one. "
            + "200 seed queries with 25 variants each name some slots; the valid questions ask for the others. Networks and a logistic regression on words train on the variants of 160 seed queries and are tested on those of 40. "
            + "Then 150 searches type two of a document's concepts, half in other words; a valid question is answered with the document's own word, and BM25 searches again.",
        DoesNotTell =
        [
            "No developer was asked and no real query was used; the published data set has no licence that would allow it here.",
            "The simulated user always answers a valid question, truthfully and with a word of the document. Real answers are less useful.",
            "Which slots a family has is all that there is to learn. What makes a question useful to people is more.",
            "The 80 % of the paper belong to its data: here families and slots are made, so the share itself means little and only the differences count.",
        ],
        Claims =
        [
            new("precision", "The network's first question is valid more often than the most frequent question.", "80 % against 57 %")
            {
                Rule = new AtLeast(.10, .03), Format = Points, Measured = "share of queries whose first question is valid, less that of the most frequent one",
            },
            new("search", "Searching with the answer finds more.", "developers found it useful")
            {
                Rule = new AtLeast(.05, 0), Format = Points, Measured = "nDCG@10 after one question less before",
            },
            new("random", "It finds more than with the answer to a random question.", "not stated")
            {
                Rule = new AtLeast(0, 0), Format = Points, Measured = "nDCG@10 after one question less that after a random one",
            },
            new("simple", "The network is better than simple baselines.", "better")
            {
                Rule = new AtLeast(0, 0), Format = Points, Measured = "share of queries whose first question is valid, less that of the bag of words", Decides = false,
            },
            new("eighty", "It predicts a valid question for 80 % of developers' queries.", "80 %"),
            new("people", "Developers find the questions useful.", "user study"),
        ],
        Parameters =
        [
            LabParameter.Integer("seed-queries", 200, 10, 400, "Queries of which all others are variants; a fifth is for testing."),
            LabParameter.Integer("variants", 25, 5, 50, "Variants of each seed query."),
            LabParameter.Number("stray", .3, 0, 1, "The chance that a query has a word of another family."),
            LabParameter.Integer("width", 64, 4, 256, "Dimensions of the word vectors."),
            LabParameter.Integer("units", 64, 4, 256, "Filters of the convolution, and units of the LSTM in each direction."),
            LabParameter.Integer("epochs", 10, 1, 30, "Passes over the training queries."),
            LabParameter.Integer("batch", 16, 2, 128, "Queries in a batch; each brings a pair with every question."),
            LabParameter.Flag("leak", true, "Whether the networks are also trained and tested on variants of the same seed queries."),
        ],
        Presets = [LabPreset.Quick(("variants", "15"), ("leak", "no")), LabPreset.Full() with { Seeds = 5 }],
        Figures =
        [
            new("search", "What the answers do for the search", new("questions asked"), new("nDCG@10", Minimum: 0), [.. Arms.Select(arm => new Series(arm, arm == Ranker ? Mark.Line : Mark.Dashed))]),
        ],
        Tables =
        [
            new("questions", "How well questions are chosen", "by", [new("first", "valid first question", Share), new("rank", "mean reciprocal rank", Gain), new("ndcg", "nDCG@10 after one", Gain), new("leak", "valid first, split by variant", Share)]),
            new("labels", "Valid questions of a query", "questions", [new("share", "queries", Share)]),
        ],
    };
}
