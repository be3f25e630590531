using Recto.Papers;

namespace Recto.Digest.Tests;

/// <summary>A day of papers with all that real ones bring: long titles, no authors, no abstract, code, other scripts, ampersands.</summary>
internal static class SamplePapers
{
    public static IReadOnlyList<DigestCandidate> All { get; } =
    [
        Of("2301.08739", 98, "FlatFormer: Flattened Window Attention for Efficient Point Cloud Transformer",
            ["Zhijian Liu", "Xinyu Yang", "Haotian Tang", "Shang Yang", "Song Han"],
            summary: "Point clouds are sparse and uneven, which makes window attention slow. FlatFormer sorts the points and cuts the sorted list into "
                + "groups of equal size, so that all groups can be computed at once.",
            code: "https://github.com/mit-han-lab/flatformer", comments: 4, topics: ["robotics", "efficiency"]),
        Of("2302.06675", 61, "Symbolic Discovery of Optimization Algorithms",
            ["Xiangning Chen", "Chen Liang", "Da Huang"],
            text: "We present a method to formulate algorithm discovery as program search, and apply it to discover optimization algorithms for deep neural "
                + "network training. We leverage efficient search techniques to explore an infinite and sparse program space. To bridge the large gap "
                + "between proxy and target tasks, we also introduce program selection and simplification strategies.",
            code: "https://github.com/google/automl/tree/master/lion", comments: 1, topics: ["training"]) with { Verdict = "◐ Partly", Findings = "Claimed: at most 1/3. Measured: 0.31, 95 % interval 0.29 to 0.33.", Figure = "0123456789ab" },
        Of("2110.07560", 36, "Composable Sparse Fine-Tuning for Cross-Lingual Transfer",
            ["Alan Ansell", "Edoardo Maria Ponti", "Anna Korhonen", "Ivan Vulić"],
            text: "Fine-tuning the entire set of parameters of a large pretrained model has become the mainstream approach for transfer learning. To increase "
                + "its efficiency and prevent catastrophic forgetting and interference, techniques like adapters and sparse fine-tuning have been developed. "
                + "Adapters are modular, as they can be combined to adapt a model towards different facets of knowledge.",
            topics: ["fine-tuning", "language-models", "efficiency", "data"]),
        Of("hep-th/9901001", 6, "Q&A on \"small\" models: is x < y & y > z?", ["Jean-Pierre O'Neill"], text: "A short abstract with <tags>, an & and a \"quote\".", topics: ["theory"]),
        Of("acl:P18-1001", 1, "Probabilistic FastText for Multi-Sense Word Embeddings", ["Ben Athiwaratkun", "Andrew Gordon Wilson", "Anima Anandkumar"],
            text: "Each word is a mixture of Gaussians over its character n-grams.", complete: false, topics: ["language-models"]),
        Of("2503.00001", 0, "自然言語処理における注意機構の再検討", ["山田 太郎", "Łukasz Żółć"], text: null, topics: ["attention"]),
    ];

    public static DigestCandidate Of(
        string id, int votes, string title, string[]? authors = null, string? summary = null, string? text = null, string? code = null, int? comments = null,
        string[]? topics = null, bool complete = true, string day = "2025-03-12", DateTimeOffset? submitted = null) => new(
        new Paper
        {
            Id = PaperId.Parse(id), Title = title, Authors = authors ?? [], AuthorsComplete = complete, Summary = summary, Abstract = text,
            CodeUrl = code is null ? null : new Uri(code), Topics = topics ?? [],
        },
        new Listing { Paper = PaperId.Parse(id), Day = ListDay.Parse(day), Comments = comments, SubmittedAt = submitted },
        votes);
}
