using Recto.Labs.Common;
using Recto.Methods.Training;

namespace Recto.Labs.Training;

internal sealed partial class StepLawLab
{
    private const string BowlFigure = "bowl", LiveFigure = "live", SettingTable = "settings", ExponentTable = "exponents", BowlTable = "bowls";
    private static readonly int[] PlottedBatches = [128, 32, 512, 2048];

    public override LabCard Card { get; } = new()
    {
        Number = 48,
        Paper = "2503.04715",
        Slug = "step-law",
        Name = "Step Law",
        Method = "Training/StepLaw",
        Statement = "The best peak learning rate and batch of a language-model pre-training follow power laws, 1.79·N^−0.713·D^0.307 and 0.58·D^0.571 tokens, "
            + "and what they advise ends within 0.094 % of the best loss of an exhaustive search.",
        Falsifier = "On the released settings a mean excess above 0.15 % or a single one above 0.6 %, a grid that is not a bowl, or a refit whose exponents leave the wide ranges below.",
        Setup = "The authors released the losses of their runs. On their 17 dense settings, of 215 million to 1.07 billion parameters, the run nearest to the law is compared with the best run, "
            + "the laws are fitted again to the near-optimal runs of each setting, and one whole grid is tested for being a bowl. "
            + "Then a sweep runs here: two-layer networks learn a made classification task in a single pass, with AdamW and the paper's schedule, over a grid of rates and batches, "
            + "and the same fit says how the optimum moves with size and samples. Two older laws are given the same released grid as a comparison.",
        DoesNotTell =
        [
            "The released losses are the authors' own: nothing here trains a language model, and the law is tested on settings that belong to those it was fitted to.",
            "The refit uses one geometric mean a setting, while the published fit used all near-optimal runs of another selection; with so few points the exponents move easily.",
            "The live sweep is about signs only: its exponents are those of small classifiers on a smooth task and say nothing about language models.",
            "Its smallest batch is 16; with few samples the best one is smaller still, and what the quick preset says of batch and samples is then a matter of the grid's edge.",
            "The older laws are compared on a single setting, with constants as they are commonly quoted.",
        ],
        Claims =
        [
            new("excess", "The learning rate and batch of the law cost a small fraction of a percent of the loss.", "0.094 % (1 B parameters, 100 B tokens)")
            {
                Rule = new AtMost(.0015, .0015),
                Format = "0.000 %",
                Measured = "loss of the released run nearest to the law above the best run, mean of 17 settings",
                Seeded = false,
            },
            new("worst", "This holds in every setting.", "a wide flat bottom")
            {
                Rule = new AtMost(.006, .006),
                Format = "0.000 %",
                Measured = "the largest of the 17",
                Seeded = false,
            },
            new("steps", "Over learning rate and batch the loss is convex: it falls to one minimum and rises behind it.", "convex")
            {
                Rule = new AtMost(.05, .05),
                Format = "0.0 %",
                Measured = "share of the steps along rows and columns of a released grid that go the wrong way",
                Seeded = false,
            },
            new("depth", "What breaks the convexity is small.", "convex")
            {
                Rule = new AtMost(.01, .01),
                Format = "0.00 %",
                Measured = "largest step the wrong way, as a share of the best loss",
                Seeded = false,
            },
            new("rate-size", "The best learning rate falls with the size of the model.", "exponent −0.713")
            {
                Rule = new Between(-.95, -.55),
                Measured = "exponent of N, refitted to 17 settings",
                Seeded = false,
            },
            new("rate-data", "The best learning rate rises with the tokens.", "exponent 0.307")
            {
                Rule = new Between(.1, .4),
                Measured = "exponent of D, refitted to 17 settings",
                Seeded = false,
            },
            new("batch-data", "The best batch grows with the tokens.", "exponent 0.571")
            {
                Rule = new Between(.5, .68),
                Measured = "exponent of D, refitted to 17 settings",
                Seeded = false,
            },
            new("intervals", "A refit gives the published exponents back within their 95 % intervals.", "−0.774 to −0.655, 0.271 to 0.345, 0.534 to 0.606")
            {
                Rule = new AtMost(0, 0),
                Format = "0 'of 3'",
                Measured = "refitted exponents that leave the published interval",
                Seeded = false,
            },
            new("live-rate-size", "The sign of the first exponent shows in small networks too.", "below zero")
            {
                Rule = new AtMost(0, 0),
                Decides = false,
                Measured = "exponent of the best rate in the size of the network, live sweep",
            },
            new("live-rate-data", "The sign of the second exponent shows in small networks too.", "above zero")
            {
                Rule = new AtLeast(0, 0),
                Decides = false,
                Measured = "exponent of the best rate in the samples, live sweep",
            },
            new("live-batch-data", "The sign of the third exponent shows in small networks too.", "above zero")
            {
                Rule = new AtLeast(0, 0),
                Decides = false,
                Measured = "exponent of the best batch in the samples, live sweep",
            },
            new("rivals", "At 1 B parameters and 100 B tokens other published laws cost several times as much.", "9.51 per mille for the law of OpenAI"),
            new("robust", "The law holds across model shapes, mixtures of experts and data mixtures.", "60 M to 1 B parameters, 2 B to 100 B tokens"),
        ],
        Parameters =
        [
            LabParameter.Integers("widths", [16, 64], 2, 512, 4, "Units of each of the two hidden layers in the live sweep."),
            LabParameter.Integers("samples", [8192, 32768], 256, 131_072, 4, "Samples that a training sees, each once."),
            LabParameter.Numbers("rates", [.001, .002, .004, .008, .016, .032], 1e-5, 1, 8, "Peak learning rates."),
            LabParameter.Integers("batches", [16, 32, 64, 128, 256, 512], 1, 4096, 8, "Samples in a step."),
            LabParameter.Number("gap", .25, 0, 5, "Runs within so many percent of the best loss of their setting count as near-optimal in the live fit."),
            LabParameter.Number("weight-decay", .1, 0, 1, "AdamW's weight decay."),
            LabParameter.Number("last-rate", 1e-5, 0, .1, "The learning rate at the end of every training; the paper keeps it fixed."),
            LabParameter.Integer("test-samples", 4000, 100, 20_000, "Samples on which a trained network is judged, against exact probabilities."),
        ],
        Presets = [LabPreset.Quick(("samples", "2048, 8192"), ("batches", "16, 32, 64, 128, 256")), LabPreset.Full()],
        Figures =
        [
            new(BowlFigure, "The loss over learning rate and batch is a bowl", new("peak learning rate", Logarithmic: true), new("loss of a 429 M model after 8 B tokens (nats)"),
                [.. PlottedBatches.Select(batch => new Series(BatchName(batch)))])
            {
                Guides = [new("rate of the law, for 128 sequences", X: StepLaw.PublishedLearningRate.Evaluate(ReleasedGrid.SliceN, ReleasedGrid.SliceD))],
            },
            new(LiveFigure, "Live: the best rate moves with size and samples", new("peak learning rate", Logarithmic: true), new("test loss with the best batch (nats)"),
                [new(CornerName(false, false)), new(CornerName(false, true)), new(CornerName(true, false)), new(CornerName(true, true))]),
        ],
        Tables =
        [
            new(SettingTable, "The law on the released settings", "parameters N, tokens D",
            [
                new("lawRate", "rate, law", "0.00e0"), new("nearRate", "rate, near-optimal runs", "0.00e0"), new("lawBatch", "batch, law (tokens)", "0"),
                new("nearBatch", "batch, near-optimal runs (tokens)", "0"), new("excess", "loss above the best", "0.000 %"),
            ]),
            new(ExponentTable, "The exponents", "exponent of",
            [
                new("published", "published"), new("publishedLow", "95 % from"), new("publishedHigh", "to"), new("refit", "refit"), new("refitLow", "95 % from"), new("refitHigh", "to"), new("live", "live sweep"),
            ]),
            new(BowlTable, "The grids", "grid",
            [
                new("rate", "best rate", "0.0000"), new("batch", "best batch", "0"), new("loss", "best loss (nats)", "0.0000"), new("flat", "cells within 0.25 %", "0.#"),
                new("percent", "cells within 1 %", "0.#"), new("cells", "cells", "0"), new("wrong", "steps the wrong way", "0.0 %"), new("depth", "largest of them", "0.00 %"),
            ]),
        ],
    };

    private static string BatchName(int sequences) => $"batches of {sequences} sequences";

    private static string CornerName(bool wide, bool many) => $"{(wide ? "widest" : "narrowest")} network, {(many ? "most" : "fewest")} samples";
}
