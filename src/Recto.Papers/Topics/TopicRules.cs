using System.Globalization;

namespace Recto.Papers.Topics;

/// <summary>
/// Files papers under topics by the phrases in title, abstract and keywords and by arXiv category. It is a pure function of the paper: the
/// same paper always gets the same topics.
/// </summary>
public static class TopicRules
{
    /// <summary>The most topics that a paper gets.</summary>
    public const int MostTopics = 3;

    private const float TitleFactor = 3;
    private const float KeywordFactor = 1.5f;
    private const float LeastScore = 4.5f;
    private const float LeastShareOfBest = 0.38f;

    // A phrase repeated in an abstract says little more than once.
    private const int MostCounted = 2;

    private static readonly PhraseTrie Phrases = BuildPhrases();
    private static readonly Dictionary<string, (int Topic, float Weight)> Categories = BuildCategories();

    /// <summary>The topics of a paper, at most <see cref="MostTopics"/>, the strongest first; none when nothing speaks for any.</summary>
    /// <returns>Slugs of <see cref="Topic.All"/>.</returns>
    public static IReadOnlyList<string> Classify(Paper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        Span<float> scores = stackalloc float[Topic.All.Count];
        scores.Clear();
        var seen = new Dictionary<int, int>();
        Score(paper.Title, TitleFactor, seen, scores);
        seen.Clear();
        Score(paper.Abstract, 1, seen, scores);
        foreach (var keyword in paper.Keywords)
        {
            Score(keyword, KeywordFactor, seen, scores);
        }

        for (var i = 0; i < paper.Categories.Count; i++)
        {
            ScoreCategory(paper.Categories[i], i == 0 ? 1 : 0.5f, scores);
        }

        return Best(scores);
    }

    private static void Score(string? text, float factor, Dictionary<int, int> seen, Span<float> scores)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var lower = text.Length <= 4096 ? stackalloc char[text.Length] : new char[text.Length];
        Words.Lower(text, lower);
        var places = new List<Range>(text.Length / 6);
        Words.Find(lower, places);
        var words = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(places);
        for (var i = 0; i < words.Length; i++)
        {
            if (Phrases.Longest(lower, words, i, out var length) is not { } phrase)
            {
                continue;
            }

            i += length - 1;
            var times = seen.GetValueOrDefault(phrase.Id);
            if (times >= MostCounted)
            {
                continue;
            }

            seen[phrase.Id] = times + 1;
            foreach (var (topic, weight) in phrase.Meanings!)
            {
                scores[topic] += weight * factor;
            }
        }
    }

    private static void ScoreCategory(string category, float factor, Span<float> scores)
    {
        if (Categories.TryGetValue(category, out var meaning)
            || (category.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && Categories.TryGetValue(category[..dot], out meaning)))
        {
            scores[meaning.Topic] += meaning.Weight * factor;
        }
    }

    private static List<string> Best(ReadOnlySpan<float> scores)
    {
        var best = new List<string>(MostTopics);
        Span<float> left = stackalloc float[scores.Length];
        scores.CopyTo(left);
        var strongest = 0f;
        while (best.Count < MostTopics)
        {
            var topic = 0;
            for (var i = 1; i < left.Length; i++)
            {
                topic = left[i] > left[topic] ? i : topic;
            }

            if (left[topic] < LeastScore || left[topic] < strongest * LeastShareOfBest)
            {
                break;
            }

            strongest = Math.Max(strongest, left[topic]);
            best.Add(Topic.All[topic].Slug);
            left[topic] = 0;
        }

        return best;
    }

    private static PhraseTrie BuildPhrases()
    {
        var trie = new PhraseTrie();
        foreach (var (slug, lines) in TopicPhrases.All)
        {
            var topic = IndexOf(slug);
            foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                var weight = float.Parse(line.AsSpan(0, colon), CultureInfo.InvariantCulture);
                foreach (var phrase in line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries))
                {
                    var places = new List<Range>();
                    Words.Find(phrase, places);
                    trie.Add(places.Select(place => phrase[place]), topic, weight);
                }
            }
        }

        return trie;
    }

    private static Dictionary<string, (int Topic, float Weight)> BuildCategories() =>
        TopicPhrases.Categories.ToDictionary(entry => entry.Category, entry => (IndexOf(entry.Topic), entry.Weight), StringComparer.Ordinal);

    private static int IndexOf(string slug)
    {
        for (var i = 0; i < Topic.All.Count; i++)
        {
            if (Topic.All[i].Slug == slug)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"There is no topic {slug}.");
    }
}
