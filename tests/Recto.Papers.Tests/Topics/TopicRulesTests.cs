using Recto.Papers.Topics;

namespace Recto.Papers.Tests.Topics;

public sealed class TopicRulesTests
{
    [Theory]
    [InlineData("FlashAttention: Fast Self-Attention with Long Context", "attention")]
    [InlineData("LoRA: Low-Rank Adaptation of Models", "fine-tuning")]
    [InlineData("Dense Passage Retrieval for Open-Domain Questions", "retrieval")]
    [InlineData("A Recommender System for News", "recommendation")]
    [InlineData("Instance Segmentation of Small Objects", "vision")]
    [InlineData("Text-to-Image Diffusion Models", "generation")]
    [InlineData("A Vision-Language Model for Charts", "multimodal")]
    [InlineData("Program Synthesis from Unit Tests", "code")]
    [InlineData("Chain-of-Thought for Math Word Problems", "reasoning")]
    [InlineData("Web Agents that Use Tools: Tool Use in LLM Agents", "agents")]
    [InlineData("Deep Reinforcement Learning by Policy Gradients", "reinforcement-learning")]
    [InlineData("Direct Preference Optimization from Human Feedback", "alignment")]
    [InlineData("Choosing the Learning Rate and Batch Size for Adam", "training")]
    [InlineData("Quantization and Pruning Together", "efficiency")]
    [InlineData("A New Dataset: Data Curation by Crowdsourcing", "data")]
    [InlineData("Mechanistic Interpretability with Sparse Autoencoders", "interpretability")]
    [InlineData("Sample Complexity: Upper and Lower Bounds", "theory")]
    [InlineData("End-to-End Speech Recognition", "speech-audio")]
    [InlineData("Robotic Manipulation in Clutter", "robotics")]
    [InlineData("Protein Structure from Sequences", "science")]
    [InlineData("Jailbreaks and Adversarial Attacks", "safety")]
    [InlineData("Large Language Models Predict the Next Token", "language-models")]
    public void A_title_that_names_its_subject_is_filed_there_first(string title, string topic) =>
        Assert.Equal(topic, TopicRules.Classify(Make(title))[0]);

    [Fact]
    public void Nothing_is_filed_without_a_reason() => Assert.Empty(TopicRules.Classify(Make("On Sundry Matters", "It is said that much was done here and there.")));

    [Fact]
    public void At_most_three_different_known_topics_are_given()
    {
        var topics = TopicRules.Classify(Make(
            "Robots, Proteins, Speech Recognition, Jailbreaks, Quantization and Reinforcement Learning",
            "Object detection, image generation, code generation and retrieval with a dataset."));

        Assert.Equal(TopicRules.MostTopics, topics.Distinct().Count());
        Assert.All(topics, slug => Assert.NotNull(Topic.Find(slug)));
    }

    [Fact]
    public void A_longer_phrase_hides_the_shorter_ones_in_it() =>
        Assert.DoesNotContain("language-models", TopicRules.Classify(Make("Vision-Language Models Are Here", "Vision language models are vision language models.")));

    [Fact]
    public void Abstract_keywords_and_categories_count_too()
    {
        Assert.Contains("speech-audio", TopicRules.Classify(Make("Whispers", "We study speech recognition and speaker verification.")));
        Assert.Contains("recommendation", TopicRules.Classify(Make("Whispers") with { Keywords = ["recommender system"] }));
        Assert.Contains("robotics", TopicRules.Classify(Make("Whispers") with { Categories = ["cs.RO"] }));
        Assert.Contains("science", TopicRules.Classify(Make("Whispers") with { Categories = ["astro-ph.CO", "cs.LG"] }));
    }

    [Fact]
    public void Repetition_alone_makes_no_topic() =>
        Assert.Empty(TopicRules.Classify(Make("A Title", string.Join(' ', Enumerable.Repeat("generalization", 500)))));

    [Fact]
    public void Every_topic_has_rules() => Assert.Equal(
        Topic.All.Select(topic => topic.Slug).Order(StringComparer.Ordinal), TopicPhrases.All.Select(entry => entry.Topic).Order(StringComparer.Ordinal));

    private static Paper Make(string title, string? text = null) => new() { Id = PaperId.Parse("page:x"), Title = title, Abstract = text };
}
