using Recto.Labs.Common;

namespace Recto.Labs.Theory;

internal sealed partial class MoreIsBetterLab
{
    private const string WidthFigure = "width", FittingFigure = "fitting", ErrorTable = "errors", FittingTable = "optimum";
    private const string TunedTheory = "best ridge, theory", TunedMeasured = "best ridge, simulated", FixedTheory = "fixed ridge, theory",
        FixedMeasured = "fixed ridge, simulated", Unlimited = "infinite width, theory", Optima = "computed optimum";

    public override LabCard Card { get; } = new()
    {
        Number = 44,
        Paper = "2311.14646",
        Slug = "more-is-better",
        Name = "More is Better",
        Method = "Theory/MoreIsBetter",
        Statement = "For random-feature ridge regression with the best ridge, the test error never rises with more samples or more features, "
            + "and on power-law tasks the best ridge leaves a training error that is a small, computable share of the test error.",
        Falsifier = "A tuned error that rises by more than two standard errors from one size to the next, or a closed form that misses the simulation by more than 25 %.",
        Setup = "Inputs are Gaussian, eigenvalues and squared coefficients fall as power laws, labels are noisy. Random-feature ridge regression is fitted to "
            + "simulated data and compared with the closed form of its error in nine cells, then along growing numbers of samples and of features, "
            + "with the best of 12 ridges (0.001 to 2.05, a factor of two apart) at each size and, as the contrast, with one small ridge at all sizes. "
            + "The optimal share of training in test error is computed on long spectra and compared with the formula.",
        DoesNotTell =
        [
            "Theorem 1 is proved, not measured: the simulation shows that it survives finite samples and a grid of ridges, on one family of tasks.",
            "The theorem is about the best ridge at each size; the peak of the fixed ridge does not contradict it.",
            "The networks of the paper's image experiments, convolutional tangent kernels, are not run here; their measured exponents stay the paper's word.",
            "The formula for the optimal share holds for infinitely many samples and exponents well above 1; a spectrum that falls more slowly needs a longer tail than any computer holds.",
        ],
        Claims =
        [
            new("grows", "With the best ridge, more samples and more features never raise the test error of fitted models.", "never (Theorem 1)")
            {
                Rule = new AtMost(2, 2, EverySeed: true),
                Format = "0.0 'standard errors'",
                Measured = "largest rise of the simulated error to the next size; below zero it falls",
            },
            new("formula", "The closed form predicts the test error of fitted models.", "close agreement in all its figures")
            {
                Rule = new AtMost(.12, .25),
                Format = "0.0 %",
                Measured = "largest relative miss in nine cells of features and ridge, each a mean over draws",
            },
            new("theorem", "In the closed form, the error at the best ridge falls with every step in samples and in features, up to infinite width.", "falls strictly (Theorem 1)")
            {
                Rule = new AtMost(0, 0),
                Format = "0.0 %",
                Measured = "largest relative change to the next size, with noise and without",
                Seeded = false,
            },
            new("obligatory", "At the best ridge the root of the training error's share of the test error is the one that the exponents predict.", "√R = 0.333, 0.396, 0 and 0.120 (Theorem 2)")
            {
                Rule = new AtMost(.02, .02),
                Format = "0.000",
                Measured = "largest difference of √R between computed optimum and formula, over four tasks",
                Seeded = false,
            },
            new("images", "The exponents measured with convolutional tangent kernels on CIFAR-10, MNIST and SVHN put these tasks on the side where fitting almost to zero is optimal.", "measured exponents and fitted ridges"),
        ],
        Parameters =
        [
            LabParameter.Number("eigenvalue-decay", 1.5, 1.1, 4, "a: the i-th eigenvalue is i to the power −a."),
            LabParameter.Number("target-decay", 1.5, 1.1, 8.9, "b: the i-th squared coefficient of the target is i to the power −b; must be below 2a + 1."),
            LabParameter.Number("noise", .1, 0, 10, "The variance of the label noise, in training and test."),
            LabParameter.Integers("sizes", [16, 64, 256, 1024], 4, 2048, 6, "The numbers of samples, and of features, that are compared."),
            LabParameter.Integer("held", 256, 4, 1024, "Features while samples grow, and samples while features grow."),
            LabParameter.Integer("draws", 10, 2, 100, "Simulated data sets at each size; the nine cells of the formula take four times as many."),
            LabParameter.Number("fixed-ridge", 1e-6, 1e-9, 1, "The ridge of the contrast, the same at all sizes."),
            LabParameter.Integer("spectrum", 200_000, 1000, 500_000, "Eigenvalues of the tasks on which the optimal share is computed; short spectra move it."),
        ],
        Presets = [LabPreset.Quick(("draws", "5")), LabPreset.Full()],
        Figures =
        [
            new(WidthFigure, "More features help once the ridge is tuned", new("features k", Logarithmic: true), new("test error", Logarithmic: true),
                [new(TunedTheory), new(TunedMeasured, Mark.Dots), new(FixedTheory, Mark.Dashed), new(FixedMeasured, Mark.Dots), new(Unlimited, Mark.Dashed)]),
            new(FittingFigure, "What fitting more or less closely costs", new("√R, root of training error / test error", Minimum: 0), new("test error / best test error", Minimum: 1),
                [.. Tasks.Where(task => task.Plotted).Select(task => new Series(task.Name)), new(Optima, Mark.Dots)])
            {
                Guides = [.. Tasks.Where(task => task is { Plotted: true, Predicted: > 0 }).Select(task => new Guide(FormattableString.Invariant($"predicted √R = {Math.Sqrt(task.Predicted):0.000}"), X: Math.Sqrt(task.Predicted)))],
            },
        ],
        Tables =
        [
            new(ErrorTable, "Closed form and simulation", "samples n, features k, ridge δ",
            [
                new("theory", "test, theory", "0.0000"), new("measured", "test, simulated", "0.0000"),
                new("theoryTrain", "train, theory", "0.0000"), new("measuredTrain", "train, simulated", "0.0000"),
            ]),
            new(FittingTable, "The optimal share of training error in test error, R", "task",
                [new("predicted", "√R by the formula", "0.0000"), new("computed", "√R at the computed optimum", "0.0000"), new("share", "R at the computed optimum", "0.0000")]),
        ],
    };
}
