using Recto.Labs.Common;

namespace Recto.Labs.Attention;

/// <summary>What the lab says of itself.</summary>
internal sealed partial class HyperAttentionLab
{
    private const string HyperLine = "HyperAttention", ExactLine = "exact", HyperCausalLine = "HyperAttention, causal", ExactCausalLine = "exact, causal";
    private const string HyperBeyondLine = "HyperAttention, extrapolated", ExactBeyondLine = "exact, extrapolated";
    private const string HashMass = "hash blocks", RandomMass = "random blocks", Threshold = "twice the share of keys";

    public override LabCard Card { get; } = new()
    {
        Number = 24,
        Paper = "2310.05869",
        Slug = "hyperattention",
        Name = "HyperAttention",
        Method = "Attention/HyperAttention",
        Statement = "Softmax attention can be approximated in time that grows almost linearly with the number of tokens: one causal layer over 131k tokens runs 5 times as fast as exact attention.",
        Falsifier = "A time that grows about as fast as that of exact attention, or an output no closer to it than that of blocks chosen at random.",
        Setup = "Both kinds of attention get the same inputs, one head of 64 dimensions and one thread: HyperAttention, and torch's own blocked exact attention. "
            + "They are timed in turns on standard normal inputs of growing length (medians of five; exact attention once from 16,384 tokens on), and power laws are fitted to the three longest lengths. "
            + "Closeness is measured on queries and keys planted around 64 common centres, against the same method without the sample, and against blocks chosen at random with and without it; "
            + "all get equal blocks and samples.",
        DoesNotTell =
        [
            "The paper's factors of 54 and 5.4 are those of a GPU at 131,072 tokens; here is one processor core up to 32,768, and what stands at 131,072 is an extrapolation of the fitted laws, not a measurement.",
            "No language model runs here, so nothing is said of perplexity at 32k tokens.",
            "The planted inputs are of the kind that the method is made for. On inputs without structure its output is about as far from exact attention as the output is long.",
            "Where a query has very few dominant keys the hash blocks alone do as well or better: the rows of larger β in the table show it, and the notes say so where it happened.",
        ],
        Claims =
        [
            new("exponent", "The time of HyperAttention grows almost linearly with the number of tokens.", "n^(1+o(1))")
            {
                Rule = new AtMost(1.35, 1.35, EverySeed: true), Format = "0.00", Timed = true, Measured = "exponent of the time over the three longest lengths, without mask",
            },
            new("exact-exponent", "The time of exact attention grows with its square.", "n²")
            {
                Rule = new AtLeast(1.7, 1.7, EverySeed: true), Format = "0.00", Timed = true, Measured = "exponent of the time over the three longest lengths, without mask",
            },
            new("speed", "HyperAttention is faster than exact attention on long sequences.", "54× at 131k tokens on a GPU")
            {
                Rule = new AtLeast(2, 2, EverySeed: true), Format = "0.0'×'", Timed = true, Measured = "exact time over HyperAttention's at 16,384 tokens (the longest length, if that is shorter), without mask",
            },
            new("growth", "Its advantage grows with the length.", "grows up to 131k tokens")
            {
                Rule = new AtLeast(1, 1, EverySeed: true), Format = "0.00'×'", Timed = true, Measured = "least factor by which the speed ratio grows from one length to the next",
            },
            new("error", "Hashing and sampling are both needed to come close to exact attention.", "an error bound; no figure for the parts alone")
            {
                Rule = new AtMost(1, 1, EverySeed: true), Format = "0.00", Measured = "relative error over that of the best of three ablations, clusters of the first sharpness",
            },
            new("mass", "Sorting by hash gathers the large entries in the blocks.", "no figure")
            {
                Rule = new AtLeast(2, 2, EverySeed: true), Format = "0.0'×'", Measured = "share of the softmax inside the blocks over the share of keys they hold",
            },
            new("operations", "A head computes n·(b + m) products of queries and keys instead of n².", "n·(b + m)")
            {
                Rule = new Exact(1e-12), Format = "0.0e0", Decides = false, Seeded = false, Measured = "largest relative deviation of the counted operations from the formula",
            },
            new("causal", "With the causal mask it is faster too, by less.", "5.4× at 131k tokens on a GPU")
            {
                Rule = new AtLeast(1, 1, EverySeed: true), Format = "0.0'×'", Decides = false, Timed = true, Measured = "exact causal time over HyperAttention's at the longest length",
            },
            new("gpu", "At 131k tokens on an A100, forward and backward, a layer is 5.4 times as fast with the causal mask and 54 times without.", "5.4× and 54×"),
            new("language-model", "ChatGLM2-6b-32k reads 32k tokens 50 % faster while its perplexity rises from 5.6 to 6.3.", "50 % faster, perplexity 6.3"),
            new("bound", "The error is bounded in operator norm for all inputs whose α and κ are small.", "‖error‖ ≤ ε·‖D⁻¹A‖·‖V‖"),
        ],
        Parameters =
        [
            LabParameter.Integers("lengths", [512, 1024, 2048, 4096, 8192, 16_384, 32_768], 64, 65_536, 9,
                "Tokens of the timed sequences, multiples of block. At 65,536 exact attention takes half a minute a pass on one core, and two more for its gradient."),
            LabParameter.Flag("backward", true, "Times the gradients too, which takes four times as long altogether."),
            LabParameter.Integer("block", 256, 16, 2048, "Keys of a block."),
            LabParameter.Integer("samples", 256, 1, 2048, "Sampled keys that stand for all outside the block."),
            LabParameter.Integer("leaf", 2048, 64, 32_768, "Tokens up to which causal attention is exact; longer sequences are halved."),
            LabParameter.Integer("projections", 7, 1, 16, "Random directions of the hash: 2 to that power are the buckets."),
            LabParameter.Integer("tokens", 4096, 256, 4096, "Tokens of the planted sequences on which closeness is measured, a multiple of block."),
            LabParameter.Numbers("sharpness", [4, 8, 12], 0.1, 20, 4, "β, about the logit between a query and a key of one cluster. The claims are judged at the first."),
        ],
        Presets = [LabPreset.Quick(("lengths", "512, 1024, 2048, 4096, 8192, 16384"), ("backward", "no")), LabPreset.Full()],
        Figures =
        [
            new("time", "Wall time of one attention layer", new("tokens", Logarithmic: true), new("milliseconds, forward", Logarithmic: true),
                [new(HyperLine), new(ExactLine), new(HyperCausalLine), new(ExactCausalLine), new(HyperBeyondLine, Mark.Dashed), new(ExactBeyondLine, Mark.Dashed)])
            {
                Timed = true, Guides = [new("131k tokens, the paper's length", X: PapersLength)],
            },
            new("mass", "Softmax inside the blocks", new("share of all keys that a block holds", Logarithmic: true), new("share of the softmax inside the blocks", Logarithmic: true),
                [new(HashMass), new(RandomMass), new(Threshold, Mark.Dashed)]),
        ],
        Tables =
        [
            new("speed", "Time and length", "pass",
            [
                new("hyper", "exponent, HyperAttention", "0.00"), new("exact", "exponent, exact", "0.00"), new("crossover", "faster from … tokens on", "#,0"),
                new("judged", "speed ratio at 16,384 (or the longest below)", "0.0'×'"), new("longest", "speed ratio at the longest length", "0.0'×'"),
                new("extrapolated", "speed ratio at 131,072, extrapolated", "0'×'"),
            ]) { Timed = true },
            new("accuracy", "Distance from exact attention", "clusters and method",
            [
                new("error", "relative error of the output", "0.000"), new("lse", "mean error of the log-sum-exp", "0.000"),
                new("mass", "softmax inside the blocks", "0.0 %"), new("alpha", "hardness α (1 = uniform)", "0"),
            ]),
        ],
        SeedsAtOnce = 1,
    };
}
