using Recto.Labs.Common;

namespace Recto.Labs.Adapters;

internal sealed partial class BaLoraLab
{
    /// <inheritdoc/>
    public override LabCard Card { get; } = new()
    {
        Number = 21,
        Paper = "2408.04556",
        Slug = "ba-lora",
        Name = "BA-LoRA",
        Method = "Adapters/BaLoRA",
        Statement = "A PiSSA adapter tuned with three terms on its outputs (consistency, diversity, spectrum) beats LoRA at the task and inherits less of what is wrong with the base.",
        Falsifier = "No BA-LoRA arm reaches LoRA's task loss without drifting further from the base, or a term does not move the quantity it is made for.",
        Setup = "A decoder of 100 288 parameters is pre-trained on a made language with facts and then taught other facts about four of its sixteen topics, with adapters on all six linear layers of both blocks. "
            + "LoRA, PiSSA, BA-LoRA with the published weights and with larger ones, and each term alone start from the same weights, see the same sentences and take the same steps of Adam. "
            + "All are measured on sentences that nothing was trained on, of the task and of the base language. "
            + "Singular values are taken of every eighth position.",
        DoesNotTell =
        [
            "Nothing here is a 7B model: the paper's gains on GLUE, GSM8K, MATH, HumanEval, MBPP and MT-Bench are not tested.",
            "The base has no noisy or biased data in it, so “inheritance” is measured as drift from the base and as entropy, not as bias.",
            "One learning rate serves all arms; at a smaller one every arm would drift less and fit less.",
            "The published weights were chosen for other models and losses; that they do nothing here does not say that they do nothing there.",
        ],
        Claims =
        [
            new("beats", "BA-LoRA fits the task at least as well as LoRA and drifts from the base no further.", "better than LoRA at the task, with less inherited bias; no figure checked")
            {
                Rule = new AtMost(0, 0, EverySeed: true), Format = "0.0 %",
                Measured = "larger of the relative excesses over LoRA in task loss and in drift, of the better BA-LoRA arm",
            },
            new("consistency", "The consistency term keeps the tuned model near its base.", "a term against knowledge drift")
            {
                Rule = new AtMost(.9, 1), Format = "0.000", Measured = "drift with λ₁ = 0.3 over drift without",
            },
            new("diversity", "The diversity term keeps outputs from collapsing.", "a term against degenerate outputs")
            {
                Rule = new AtLeast(.05, 0), Format = "0.000", Measured = "entropy of the next token gained with λ₂ = 0.1, nats",
            },
            new("spectrum", "The spectral term gathers the outputs in their first singular directions.", "a term against fitting noise, k = 3")
            {
                Rule = new AtLeast(.04, 0), Format = "0.000", Measured = "share of the top three singular values gained with λ₃ = 1",
            },
            new("published", "The published weights change the result.", "λ = 0.0001, 0.0003, 0.0001")
            {
                Rule = new AtLeast(2, 2), Format = "0.00",
                Measured = "change of task loss or drift against PiSSA, in standard deviations over four draws of the training sentences",
            },
            new("pissa", "A PiSSA start fits the task at least as well as LoRA's.", "PiSSA is the start that BA-LoRA builds on")
            {
                Rule = new AtMost(0, 0, EverySeed: true), Format = "0.000", Measured = "task loss of PiSSA less that of LoRA, nats a token", Decides = false,
            },
            new("models", "BA-LoRA beats LoRA and its variants with LLaMA-2-7B, Mistral-7B, Gemma-7B and DeBERTa-v3 on understanding and generation.", "better on average; no figure checked"),
            new("bias", "The gain is larger for base models that were trained on noisier data.", "larger; no figure checked"),
        ],
        Parameters =
        [
            LabParameter.Integer("pretrain-steps", 1500, 20, 5000, "Steps of 32 sentences that pre-train the base model."),
            LabParameter.Integer("steps", 150, 1, 1000, "Steps of 32 sentences of each fine-tuning."),
            LabParameter.Integer("rank", 4, 1, 64, "The adapters' rank; α is the same, so that their scale is 1."),
            LabParameter.Number("rate", 5e-3, 1e-5, .1, "Adam's first learning rate in fine-tuning; it falls linearly to 0."),
            LabParameter.Numbers("weights", [.1, .03, .1], 0, 100, 3, "λ₁, λ₂ and λ₃ of the arm with larger weights."),
            LabParameter.Numbers("sweep", [1e-4, 1e-3, .01, .1, 1], 1e-6, 100, 8, "Values of λ₁ alone for the second figure, besides 0.3."),
            LabParameter.Integer("held-out", 128, 4, 4096, "Sentences to measure on, of the task and of the base language each."),
        ],
        Presets = [LabPreset.Quick(("pretrain-steps", "300"), ("steps", "50"), ("sweep", "0.01"), ("held-out", "64")), LabPreset.Full()],
        Figures =
        [
            new("drift", "How far fine-tuning carries the model from its base", new("fine-tuning steps", Minimum: 0), new("drift, KL(base ‖ tuned) in nats a token", Minimum: 0),
                [new(Published, Mark.Dashed), new(Stronger), new(PiSSA), new(LoRA)]),
            new("sweep", "PiSSA with the consistency term alone, against LoRA", new("λ₁", Logarithmic: true), new("difference from LoRA, nats a token"),
                [new("drift"), new("task loss")])
            {
                Guides = [new("published weight", X: 1e-4), new("as LoRA", Y: 0)],
            },
        ],
        Tables =
        [
            new("arms", "Held-out sentences after fine-tuning", "arm",
            [
                new("task", "task loss, nats", "0.000"), new("base", "base loss, nats", "0.000"), new("drift", "drift, nats", "0.000"),
                new("entropy", "entropy on the task, nats", "0.000"), new("share", "top-3 share", "0.000"), new("facts", "base facts kept", "0.0 %"),
            ]),
        ],
    };
}
