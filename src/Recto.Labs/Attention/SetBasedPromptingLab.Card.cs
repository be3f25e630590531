using Recto.Labs.Common;

namespace Recto.Labs.Attention;

internal sealed partial class SetBasedPromptingLab
{
    /// <inheritdoc/>
    public override LabCard Card { get; } = new()
    {
        Number = 49,
        Paper = "2406.06581",
        Slug = "set-based-prompting",
        Name = "Set-Based Prompting",
        Method = "Attention/SetBasedPrompting",
        Statement = "When the options of a prompt share their positions and do not see one another, a decoder's output is provably the same for all their orders, and accuracy stays between that of the best and of the worst order.",
        Falsifier = "The next token's log-probabilities move by more than rounding between two orders, an answer flips, or accuracy falls below the share of questions that the plain prompt answers in every order.",
        Setup = "An untrained decoder of three layers reads one prompt with four options of different lengths in all 24 orders, plain, with each edit alone and with both. "
            + "Then a decoder of two layers learns from plain prompts to give the value of a key out of listed pairs, with the right pair listed first too often; training stops before it is perfect, since a perfect model has no order dependence to remove. "
            + "It answers new questions in all 24 orders of their four pairs, with plain and with set-based prompts. "
            + "Both kinds of prompt are then given the same few steps of further training.",
        DoesNotTell =
        [
            "The models of the paper (GPT-2, Llama 2 and 3, Mistral 7B) and its tests, CommonsenseQA and MMLU, are not run.",
            "A set-based prompt puts every option where the first one stands, the place that this decoder learns best; where accuracy lies within the band is a fact about this training, not about the method.",
            "Invariance is up to rounding: a tie between two answers could still fall either way unless options are sorted first.",
            "Options that carry their own number or letter bring the order back through their text; none do here.",
        ],
        Claims =
        [
            new("invariant", "The output is the same for every order of the options.", "exact, by proof")
            {
                Rule = new Exact(1e-4), Format = "0.0e0", Measured = "largest |Δ log p| over 24 orders, untrained decoder, float32",
            },
            new("rounding", "What is left in single precision is rounding: in double precision it vanishes, for learned, rotary and ALiBi positions.", "any position scheme that depends on position ids")
            {
                Rule = new Exact(1e-12), Format = "0.0e0", Measured = "largest |Δ log p| over 24 orders, untrained decoders, float64",
            },
            new("dependent", "A plain prompt's output depends on the order.", "answers change with the order")
            {
                Rule = new AtLeast(.1, .1, EverySeed: true), Format = "0.00", Measured = "largest |Δ log p| over 24 orders, untrained decoder",
            },
            new("ablations", "Neither edit is enough alone.", "both edits together work much better than either alone")
            {
                Rule = new AtLeast(1e-2, 1e-2, EverySeed: true), Format = "0.00", Measured = "smaller of the largest |Δ log p| with the mask alone and with the positions alone",
            },
            new("no-flips", "No answer of a trained decoder depends on the order.", "exact, by proof")
            {
                Rule = new Exact(0), Format = "0.0 %", Measured = "share of questions whose answer is not the same in all 24 orders",
            },
            new("flips", "With plain prompts, answers of the same decoder do depend on the order.", "answers change with the order")
            {
                Rule = new AtLeast(.05, .05, EverySeed: true), Format = "0.0 %", Measured = "share of questions whose answer is not the same in all 24 orders",
            },
            new("drop-in", "Without training for it, accuracy does not fall below that of the worst order.", "inside the band of best and worst order for most models")
            {
                Rule = new AtLeast(-.02, -.02, EverySeed: true), Format = "0.0 %", Measured = "accuracy less the share that the plain prompt answers in every order, points",
            },
            new("inside", "Without training for it, accuracy lies between those of the worst and the best order.", "mostly near the middle of the band")
            {
                Rule = new Between(0, 1), Format = "0.00", Measured = "place in the band: 0 is right in every order, 1 is right in some order", Decides = false,
            },
            new("repaired", "After a little training with set-based prompts, accuracy does not fall below that of the worst order.", "not claimed: the paper trains nothing")
            {
                Rule = new AtLeast(-.02, -.02, EverySeed: true), Format = "0.0 %",
                Measured = "accuracy after further training less the share that the plain prompt answers in every order before it, points", Decides = false,
            },
            new("models", "On CommonsenseQA and MMLU, accuracy of most of the paper's models stays within the band of orders.", "most of GPT-2, Llama 2 and 3, Mistral 7B; no figure checked"),
        ],
        Parameters =
        [
            LabParameter.Integer("keys", 8, RecallTraining.Options, 64, "Keys that questions are made of; more of them are harder to learn."),
            LabParameter.Number("order-bias", .4, 0, 1, "The chance, in training, that the right pair is put first on purpose; otherwise it stands anywhere."),
            LabParameter.Integer("steps", 3000, 1, 20_000, "The most training steps of 64 questions with plain prompts."),
            LabParameter.Number("enough", .92, 0, 1, "Training stops once plain prompts reach this accuracy with the right pair anywhere."),
            LabParameter.Integer("more-steps", 100, 1, 5000, "Steps of further training, with set-based prompts in one copy and with plain ones in another."),
            LabParameter.Integer("questions", 300, 10, 5000, "Test questions, each asked in 24 orders."),
            LabParameter.Choice("positions", ["learned", "rotary", "alibi"], "How the trained decoder learns where a token stands."),
        ],
        Presets = [LabPreset.Quick(("steps", "700"), ("questions", "100")), LabPreset.Full()],
        Figures =
        [
            new("accuracy", "Accuracy in each order of the four options", new("order of the options (right one first in 1–6, …, last in 19–24)", Minimum: 1, Maximum: 24), new("share of right answers", Minimum: 0, Maximum: 1),
                [new(SetBased), new(Plain, Mark.Dots), new(SetBasedOn, Mark.Dashed)])
            {
                Guides = [new("right option 2nd", X: 6.5), new("3rd", X: 12.5), new("4th", X: 18.5)],
            },
            new("moves", "How far the next token moves from its place in order 1, untrained decoder", new("order", Minimum: 1, Maximum: 24), new("largest |Δ log p|, nats", Logarithmic: true),
                [new(SetBased), new(Plain), new(MaskAlone), new(PositionsAlone), new(SetBasedDouble, Mark.Dashed)])
            {
                Guides = [new("rounding allowed", Y: 1e-4)],
            },
        ],
        Tables =
        [
            new("choice", "The trained decoder, 24 orders of each question", "prompt",
            [
                new("accuracy", "accuracy, mean of orders", "0.0 %"), new("best", "right in some order", "0.0 %"), new("worst", "right in every order", "0.0 %"),
                new("flips", "answer depends on order", "0.0 %"), new("moves", "largest |Δ log p|", "0.0e0"), new("steps", "training steps", "0"),
            ]),
            new("untrained", "Untrained decoders: largest |Δ log p| over 24 orders", "prompt",
            [
                new("Learned32", "learned, float32", "0.0e0"), new("answers", "different answers, learned, float32", "0.0"), new("Learned64", "learned, float64", "0.0e0"),
                new("Rotary64", "rotary, float64", "0.0e0"), new("Alibi64", "ALiBi, float64", "0.0e0"),
            ]),
        ],
    };
}
