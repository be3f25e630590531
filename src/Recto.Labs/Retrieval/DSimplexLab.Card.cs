using Recto.Labs.Common;

namespace Recto.Labs.Retrieval;

internal sealed partial class DSimplexLab
{
    private const string Difference = "+0.000;-0.000;0.000";

    private static readonly Axis Gallery = new("model of the gallery (1 is the oldest)", Minimum: 1, Maximum: CompatibilityTask.Models);
    private static readonly Axis Accuracy = new("accuracy, 30 classes", Minimum: 0);

    private static Series[] Lines => [.. Kinds.Select(kind => new Series(kind.Name)), new(Own, Mark.Dashed)];

    public override LabCard Card { get; } = new()
    {
        Number = 11,
        Paper = "2405.02581",
        Slug = "d-simplex",
        Name = "d-Simplex",
        Method = "Retrieval/DSimplex",
        Statement = "If every encoder is trained against the same fixed corners of a simplex, with corners reserved for classes to come, and its features against those of the model before, "
            + "then a new model's queries find in the galleries of old ones, also after a model was replaced by one trained elsewhere: nothing has to be encoded again.",
        Falsifier = "Models trained from scratch against the same simplex find in each other's galleries hardly better than by chance, or no more pairs of models are compatible than with a "
            + "learned classifier.",
        Setup = "30 classes in 8 hidden dimensions are seen through a bent view of 32. Five models know 10, 15, 20, 25 and 30 of them, with 60 items each. A network of two hidden layers is "
            + "trained with a learned linear classifier, with a simplex of 40 corners and cross-entropy, and with the loss between old and new features added (HOC); each line once from scratch "
            + "(every model a replacement) and once fine-tuned from model to model. All have the same first weights, batches and epochs. Queries and galleries of 20 items a class, all 30 classes, "
            + "are matched by the mean gallery vector of a class.",
        DoesNotTell =
        [
            "The paper uses images and ResNets, with few stored items of old classes. Here every model sees all items of its classes.",
            "Cross-entropy alone aligns the models but seldom makes them compatible in the strict sense, that a new model's queries beat the old model on its own gallery; this is the paper's reason for HOC.",
            "HOC needs the old model's features of the new training items: a replacement trained elsewhere without them gets the alignment of the simplex alone.",
            "All classes are asked for, also of models that never saw them, so old models do badly on their own galleries.",
        ],
        Claims =
        [
            new("aligned", "Models trained from scratch against the same simplex agree: the newest one's queries find in old galleries.", "same class means at the optimum")
            {
                Rule = new AtLeast(.25, .05), Measured = "accuracy of the last model's queries on old galleries, d-Simplex less a learned classifier", Format = Difference,
            },
            new("replaced", "With HOC a model can be replaced by one trained from scratch and stays compatible.", "best of the methods compared")
            {
                Rule = new AtLeast(.4, 0), Measured = "share of compatible pairs from scratch, HOC less a learned classifier", Format = Difference,
            },
            new("tuned", "With HOC a model that is fine-tuned stays compatible.", "best of the methods compared")
            {
                Rule = new AtLeast(.4, 0), Measured = "share of compatible pairs fine-tuned, HOC less a learned classifier", Format = Difference,
            },
            new("gain", "A replacement does better on an old gallery than the old model itself.", "better")
            {
                Rule = new AtLeast(0, 0), Measured = "accuracy on old galleries less the old model's own, from scratch with HOC, mean over pairs", Format = Difference,
            },
            new("strict", "Cross-entropy against the simplex alone seldom makes models compatible.", "the motive for HOC")
            {
                Rule = new AtMost(.3, .5), Decides = false, Measured = "share of compatible pairs from scratch with cross-entropy", Format = "0.00",
            },
            new("theorem", "Features at the stationary points of cross-entropy with a fixed simplex approximate both inequalities of compatibility as well as any training can.", "proved"),
            new("images", "On CIFAR-100 and splits of ImageNet, d-Simplex with HOC has the best compatibility and accuracy when models are replaced now and then.", "best of the methods compared"),
        ],
        Parameters =
        [
            LabParameter.Integer("first-classes", 10, 2, 100, "Classes that the first model knows."),
            LabParameter.Integer("more-classes", 5, 1, 50, "Classes that each further model knows in addition."),
            LabParameter.Integer("reserve", 40, 3, 300, "Corners of the simplex; features have one dimension less."),
            LabParameter.Integer("epochs", 12, 1, 60, "Passes of each model over its items."),
            LabParameter.Number("lambda", .1, 0, 1, "The share of cross-entropy; the rest is HOC."),
            LabParameter.Number("mu", 10, .1, 100, "The scale of similarities in HOC."),
            LabParameter.Number("noise", .3, 0, 3, "Deviation of the noise on what is seen."),
        ],
        Presets = [LabPreset.Quick(), LabPreset.Full() with { Seeds = 6 }],
        Figures =
        [
            new(Scratch, "Queries of the newest model, all models from scratch", Gallery, Accuracy, Lines) { Guides = [new("guessing", Y: 1 / 30.0)] },
            new(Tuned, "Queries of the newest model, each fine-tuned from the one before", Gallery, Accuracy, Lines) { Guides = [new("guessing", Y: 1 / 30.0)] },
        ],
        Tables =
        [
            new("arms", "Compatibility over all pairs of models", "training",
            [
                new("cross", "last model's queries on old galleries", "0.000"), new("own", "on its own gallery", "0.000"), new("compatibility", "compatible pairs", "0 %"),
                new("accuracy", "mean accuracy", "0.000"), new("gain", "gain on old galleries", Difference),
            ]),
            new("matrix", "Accuracy with queries of a model (rows) on the gallery of an older one (columns); compatible where it is above the first number of the column", "training and model of the queries",
                [.. Enumerable.Range(1, CompatibilityTask.Models).Select(model => new Column($"g{model}", $"gallery {model}", "0.000"))]),
        ],
    };
}
