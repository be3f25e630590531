namespace Recto.Papers.Topics;

/// <summary>A subject under which papers are filed.</summary>
/// <param name="Slug">Its address: lower-case letters and hyphens.</param>
/// <param name="Name">Its name as shown.</param>
public sealed record Topic(string Slug, string Name)
{
    /// <summary>All topics, in the order in which the site shows them.</summary>
    public static IReadOnlyList<Topic> All { get; } =
    [
        new("language-models", "Language models"),
        new("attention", "Attention and architectures"),
        new("fine-tuning", "Fine-tuning and adapters"),
        new("retrieval", "Retrieval and search"),
        new("recommendation", "Recommendation"),
        new("vision", "Computer vision"),
        new("generation", "Image and video generation"),
        new("multimodal", "Vision and language"),
        new("code", "Code"),
        new("reasoning", "Reasoning"),
        new("agents", "Agents and tools"),
        new("reinforcement-learning", "Reinforcement learning"),
        new("alignment", "Alignment and preferences"),
        new("training", "Optimisation and training"),
        new("efficiency", "Sparsity and efficiency"),
        new("data", "Data and evaluation"),
        new("interpretability", "Probing and interpretability"),
        new("theory", "Theory"),
        new("speech-audio", "Speech and audio"),
        new("robotics", "Robotics and 3D"),
        new("science", "Science and health"),
        new("safety", "Safety and privacy"),
    ];

    private static readonly Dictionary<string, Topic> BySlug = All.ToDictionary(topic => topic.Slug, StringComparer.Ordinal);

    /// <summary>The topic with this slug, or null.</summary>
    public static Topic? Find(string? slug) => slug is null ? null : BySlug.GetValueOrDefault(slug);
}
