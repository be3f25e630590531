using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Retrieval.Encoders;

namespace Recto.Cli.Training;

/// <summary>
/// What an encoder of texts can learn from without judgements: a title belongs to its abstract, and a run of words to the rest of the abstract it was cut from. From some
/// documents the words of the query are taken away, so that the encoder learns what words alone do not find.
/// </summary>
internal static class EncoderPairs
{
    private const int FewestWords = 8;
    private const int ShortestSpan = 5;
    private const int LongestSpan = 24;

    public static TrainingPairs Of(TermCorpus corpus, EncoderTrainingOptions options, Seed seed)
    {
        var (queries, documents) = (new List<int[]>(), new List<int[]>());
        var (pairs, groups) = (new List<(int, int)>(), new List<int>());
        var random = seed.ToRandom();
        for (int paper = 0; paper < corpus.Count; paper++)
        {
            int[] title = [.. corpus.Title(paper)];
            int[] body = [.. corpus.Body(paper)];
            if (body.Length < FewestWords) continue;
            if (title.Length > 0) Add(paper, title, body);
            for (int i = 0; i < options.Spans; i++)
            {
                int length = Math.Min(random.Next(ShortestSpan, LongestSpan + 1), body.Length / 2), start = random.Next(body.Length - length + 1);
                Add(paper, body[start..(start + length)], [.. title, .. body[..start], .. body[(start + length)..]]);
            }
        }

        int vocabulary = corpus.Terms.Count;
        return new(TokenBags.Of(queries, vocabulary, BagWeight.LogFrequency), TokenBags.Of(documents, vocabulary, BagWeight.LogFrequency), pairs) { Groups = groups };

        void Add(int paper, int[] query, int[] document)
        {
            if (random.NextDouble() < options.Masked) document = Mask(query, document);
            if (document.Length == 0) return;
            pairs.Add((queries.Count, documents.Count));
            groups.Add(paper);
            queries.Add(query);
            documents.Add(document);
        }

        int[] Mask(int[] query, int[] document)
        {
            var taken = query.Distinct().Where(_ => random.NextDouble() < options.MaskedShare).ToHashSet();
            return [.. document.Where(word => !taken.Contains(word))];
        }
    }
}
