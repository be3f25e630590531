using Recto.Labs.Common;

namespace Recto.Labs.Training;

internal sealed partial class EarlyLearningLab
{
    private const string Share = "0.0 %", Difference = "+0.0 %;-0.0 %;0.0 %";

    public override LabCard Card { get; } = new()
    {
        Number = 5,
        Paper = "2007.00151",
        Slug = "elr",
        Name = "ELR",
        Method = "Training/ELR",
        Statement = "A classifier trained on partly wrong labels first learns the true classes, even of mislabelled items, and memorises the wrong labels later; pulling each prediction "
            + "towards its own running average keeps what was learned early (CIFAR-10 with 40 % symmetric noise: 89.15 % test accuracy with a ResNet-34).",
        Falsifier = "ELR's test accuracy at the end is not 10 points above that of cross-entropy, or ELR memorises more than a quarter of the wrong labels.",
        Setup = "Ten normal classes in 50 dimensions, 1,000 items to train on, 1,000 with right labels to test on; 40 % of the training items get a label drawn from all ten classes, which "
            + "makes 36 % wrong. A 50-256-10 ReLU network is trained by SGD (rate .01, momentum .9, batches of 64) with cross-entropy and with ELR at the paper's λ = 3, β = .7: the same "
            + "start, the same batches. Cross-entropy stopped at its best test epoch is shown as well, and so are the labels that either's running averages contradict. A linear model of two classes (200 items, 400 dimensions, 40 % flipped labels, "
            + "full-batch gradient descent) shows the same two phases without depth.",
        DoesNotTell =
        [
            "The paper's accuracies are those of ResNets on CIFAR, Clothing1M and WebVision. None of them is tested here, nor is ELR+.",
            "Cross-entropy stopped at its best epoch has seen the right labels of the test items; it is the most that early stopping could reach, not what it reaches without them.",
            "The quick preset stops after 40 epochs, when cross-entropy is still memorising.",
            "A larger rate makes the network memorise before the averages have formed, and ELR then gains nothing: the rate here is small enough, and it was not tuned for either loss.",
            "The theorem speaks of a limit of many dimensions and little noise. The linear model is one case of it, judged by the thresholds of the network.",
        ],
        Claims =
        [
            new("accuracy", "At the end of training, ELR is more accurate on right labels than cross-entropy.", "89.15 %, CIFAR-10 at 40 %")
            {
                Rule = new AtLeast(.10, .10, EverySeed: true), Format = Difference, Measured = "final test accuracy of ELR less that of cross-entropy",
            },
            new("resists", "ELR does not memorise wrong labels.", "no memorisation")
            {
                Rule = new AtMost(.25, .25, EverySeed: true), Format = Share, Measured = "share of wrong labels that ELR's network predicts at the end",
            },
            new("early", "Early on, cross-entropy predicts the true class even of mislabelled items.", "early learning")
            {
                Rule = new AtLeast(.8, .8, EverySeed: true), Format = Share, Measured = "best share of mislabelled items given their true class, over the epochs",
            },
            new("late", "In the end, cross-entropy memorises the wrong labels.", "memorisation")
            {
                Rule = new AtLeast(.8, .8, EverySeed: true), Format = Share, Measured = "share of wrong labels predicted at the end",
            },
            new("linear-early", "A linear model, too, first gives mislabelled items their true class.", "all but a vanishing share")
            {
                Rule = new AtLeast(.8, .8, EverySeed: true), Format = Share, Measured = "best share of flipped items given their true class, over the steps", Decides = false,
            },
            new("linear-late", "A linear model, too, memorises every wrong label in the end.", "all")
            {
                Rule = new AtLeast(.8, .8, EverySeed: true), Format = Share, Measured = "share of flipped labels predicted at the end", Decides = false,
            },
            new("cifar", "ELR reaches higher accuracies than other losses on CIFAR-10 and CIFAR-100 with wrong labels.", "91.16, 89.15, 86.12 and 73.86 % at 20, 40, 60 and 80 %, CIFAR-10"),
            new("plus", "ELR+, with two networks and mixup, is as good as the best of its time on Clothing1M and WebVision.", "74.8 % and 77.8 %"),
        ],
        Parameters =
        [
            LabParameter.Integer("epochs", 100, 1, 300, "Passes over the training set."),
            LabParameter.Choice("noise", ["symmetric", "next-class"], "Wrong labels are drawn from all classes, the true one among them, or are the next class."),
            LabParameter.Number("noise-rate", .4, .01, .8, "The share of training items that get a drawn label, or the next class."),
            LabParameter.Number("separation", 4, .5, 20, "Distance of each class's centre from the origin, in deviations of the inputs."),
            LabParameter.Number("lambda", 3, 0, 20, "λ, the weight of ELR's regulariser."),
            LabParameter.Number("beta", .7, 0, .99, "β, the memory of the running averages."),
            LabParameter.Number("rate", .01, .0001, 1, "Learning rate of both networks."),
            LabParameter.Integer("linear-steps", 3000, 10, 20_000, "Steps of gradient descent of the linear models."),
        ],
        Presets = [LabPreset.Quick(("epochs", "40"), ("linear-steps", "1000")), LabPreset.Full() with { Seeds = 5 }],
        Figures =
        [
            new("epochs", "Learning, then memorising", new("epoch"), new("share", Minimum: 0, Maximum: 1),
            [
                new($"{Method}: test accuracy"), new($"{Plain}: test accuracy", Mark.Dashed), new($"{Method}: memorised"), new($"{Plain}: memorised", Mark.Dashed),
            ]),
            new("line", "The same in a linear model", new("steps of gradient descent", Logarithmic: true), new("share recovered; cosine", Minimum: 0, Maximum: 1),
            [
                new($"{Method}: recovered"), new($"{Plain}: recovered", Mark.Dashed), new($"{Method}: cosine"), new($"{Plain}: cosine", Mark.Dashed),
            ]),
        ],
        Tables =
        [
            new("end", "Where training ends", "loss",
            [
                new("epoch", "epoch", "0.#"), new("accuracy", "test accuracy", Share), new("memorised", "memorised", Share), new("recovered", "recovered", Share),
                new("precision", "suspected labels that are wrong", Share), new("recall", "wrong labels that are suspected", Share),
            ]),
            new("epochs", "On the way: wrong labels memorised, and true classes recovered", "loss, epoch",
            [
                new("accuracy", "test accuracy", Share), new("memorised", "memorised", Share), new("recovered", "recovered", Share),
            ]),
        ],
    };
}
