namespace Recto.Labs.Adapters;

/// <summary>What is measured of a model, on sentences that nothing was trained on.</summary>
/// <param name="TaskLoss">Cross-entropy on sentences of the task, nats a token.</param>
/// <param name="BaseLoss">Cross-entropy on sentences of the base language, nats a token.</param>
/// <param name="Drift">KL(base ‖ tuned) on sentences of the base language, nats a token.</param>
/// <param name="Entropy">Mean entropy of the next token on sentences of the task, nats.</param>
/// <param name="TopShare">Share of the three largest singular values of the logits on sentences of the task.</param>
/// <param name="BaseFacts">Share of the base language's facts that are still known; not a number when they were not asked.</param>
internal sealed record TunedModel(double TaskLoss, double BaseLoss, double Drift, double Entropy, double TopShare, double BaseFacts);
