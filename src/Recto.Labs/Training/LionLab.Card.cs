using Recto.Labs.Common;

namespace Recto.Labs.Training;

internal sealed partial class LionLab
{
    private const string Rate = "0.0e0", Loss = "0.000", Difference = "+0.000;-0.000;0.000", Share = "0.0 %";

    public override LabCard Card { get; } = new()
    {
        Number = 51,
        Paper = "2302.06675",
        Slug = "lion",
        Name = "Lion",
        Method = "Training/Lion",
        Statement = "An optimiser found by program search, Lion, moves every weight by the sign of its momentum: it keeps half of AdamW's state, wants a learning rate 3 to 10 "
            + "times smaller, and trains large models as well or better (a ViT on ImageNet by up to 2 % of accuracy).",
        Falsifier = "Lion's best rate is not below AdamW's, a step moves a weight by anything but the rate, or Lion's tuned loss at the smallest batch is more than .08 above AdamW's.",
        Setup = "A random network of 32 inputs, 64 tanh units and 10 classes labels 4,096 items to train on and 4,000 to test on, with noise on its logits; every seed has a network of its "
            + "own. A student of 32-64-64-10 GELU units is trained for the same five epochs with Lion and with AdamW, from the same start and on the same batches, with 5 % warm-up and a "
            + "cosine to 0. Both get the same grid of rates at every batch size. Then a student in double precision shows what step 100 does to each weight.",
        DoesNotTell =
        [
            "The gains of the paper were seen on ImageNet, JFT, diffusion and language models. None of them is tested here.",
            "The paper sees Lion gain with the batch, up to tens of thousands of items. Here the largest batch is an eighth of the training set; the table shows the difference and no rule judges it.",
            "The best rate is the one with the lowest loss on the test items, for both optimisers alike, so the tuned losses are a little too low.",
            "“As well” means a mean within .08 nats: a small lasting difference passes, and the table shows it.",
            "Weight decay is .1 for Lion and .01 for AdamW and is not tuned. How fast a step is says the bench, not this lab.",
        ],
        Claims =
        [
            new("rate", "Lion's best learning rate is 3 to 10 times smaller than AdamW's.", "3 to 10×")
            {
                Rule = new GeometricMean(2, 15, 1), Format = "0.0'×'", Measured = "AdamW's best rate over Lion's at the smallest batch",
            },
            new("loss", "With the best rate of each, Lion does as well as AdamW even where batches are small.", "comparable")
            {
                Rule = new AtMost(.08, .08), Format = Difference, Measured = "tuned test loss of Lion less AdamW's at the smallest batch, nats",
            },
            new("step", "A step of Lion moves every weight by exactly the learning rate, apart from decay.", "exact")
            {
                Rule = new Exact(1e-9), Format = "0.0e0", Measured = "largest deviation from the rate in one step, in rates", Seeded = false,
            },
            new("state", "Lion keeps one number of state a weight; AdamW keeps two.", "half")
            {
                Rule = new Exact(0), Format = "0", Measured = "numbers of state a weight, away from one and two", Seeded = false,
            },
            new("vision", "A ViT trained with Lion is more accurate on ImageNet, and pre-training on JFT takes less compute.", "up to +2 %, up to 5× less"),
            new("large", "With Lion, BASIC-L reaches a new best on ImageNet.", "88.3 % zero-shot, 91.1 % fine-tuned"),
            new("batch", "Lion gains on AdamW as the batch grows.", "77.9 % against 75.4 %, ViT-B/16 at 32k"),
            new("generation", "Diffusion models and language models need less compute.", "up to 2.3× and 2× less"),
            new("speed", "Steps are faster than with AdamW or Adafactor.", "2 to 15 %"),
        ],
        Parameters =
        [
            LabParameter.Numbers("rates", [3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2], 1e-6, 1, 9, "Peak learning rates that both optimisers try, rising."),
            LabParameter.Integers("batches", [32, 128, 512], 8, 4096, 4, "Items in a batch, rising; the figure shows the first and the last."),
            LabParameter.Integer("epochs", 5, 1, 20, "Passes over the training set, at every batch size."),
            LabParameter.Integer("train-items", 4096, 128, 16_384, "Items to train on."),
            LabParameter.Integer("width", 64, 4, 256, "Units in each of the student's two hidden layers."),
            LabParameter.Number("label-noise", .3, 0, 3, "Deviation of the noise on the teacher's logits before the label is taken."),
            LabParameter.Number("lion-decay", .1, 0, 1, "Lion's weight decay."),
            LabParameter.Number("adamw-decay", .01, 0, 1, "AdamW's weight decay."),
        ],
        Presets = [LabPreset.Quick(("rates", "0.0003, 0.001, 0.003, 0.01, 0.03"), ("batches", "32, 512")), LabPreset.Full() with { Seeds = 5 }],
        Figures =
        [
            new("loss", "Test loss by learning rate", new("peak learning rate", Logarithmic: true), new("test loss, nats"), [.. new[] { ("Lion", true), ("Lion", false), ("AdamW", true), ("AdamW", false) }.Select(line => new Series(Line(line.Item1, line.Item2)))])
            {
                Guides = [new("guessing", Y: Math.Log(10))],
            },
            new("moves", "How far one step moves the weights", new("distance, in learning rates", Logarithmic: true), new("share of weights that move at most so far", Minimum: 0, Maximum: 1), [new("Lion"), new("AdamW")]),
        ],
        Tables =
        [
            new("tuned", "With the best rate of each", "batch",
            [
                new("lion-rate", "best rate, Lion", Rate), new("adamw-rate", "best rate, AdamW", Rate),
                new("lion-loss", "test loss, Lion", Loss), new("adamw-loss", "test loss, AdamW", Loss), new("gap", "difference", Difference),
                new("lion-accuracy", "accuracy, Lion", Share), new("adamw-accuracy", "accuracy, AdamW", Share),
            ]),
            new("step", "One step at the smallest batch, and the state", "optimiser",
            [
                new("least", "smallest move, rates", "0.0e0"), new("median", "median move, rates", Loss), new("most", "largest move, rates", Loss),
                new("weights", "weights", "#,0"), new("state", "numbers of state", "#,0"),
            ]),
        ],
    };
}
