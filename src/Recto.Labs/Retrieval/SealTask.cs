using Recto.Labs.Common;
using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Retrieval.NGrams;
using Recto.Retrieval.NGrams.Scoring;

namespace Recto.Labs.Retrieval;

/// <summary>A corpus with its n-gram index and what IBM Model 1 learned from its training queries; answers queries in SEAL's ways.</summary>
internal sealed class SealTask : IDisposable
{
    private readonly SeedRun run;
    private readonly FmIndex index;
    private readonly NGramReader reader;
    private readonly QueryTranslation translation;
    private readonly IReadOnlyList<Continuation> vocabulary;

    public SealTask(SeedRun run, ConceptCorpus corpus)
    {
        this.run = run;
        index = FmIndex.Build(corpus.Documents.Select(document => document.Tokens.ToArray()), ct: run.Cancel);
        reader = new NGramReader(index);
        vocabulary = reader.Continuations(reader.All);
        using var learned = IbmModel1.Fit(corpus.TrainQueries.Select(query => (query.Tokens.ToArray(), corpus.Documents[query.Source].Tokens.ToArray())), run.Integer("iterations"));
        // Through the file, as a server gets it.
        using var file = new MemoryStream();
        SealTable.Save(file, learned, corpus.Vocabulary);
        translation = QueryTranslation.Parse(file.ToArray(), "the table");
    }

    /// <summary>The documents that each way finds, ten at most, and how many n-grams were written with and without the constraint and how many of them do not occur.</summary>
    public (IReadOnlyDictionary<string, IReadOnlyList<int>> Found, NGramTally Constrained, NGramTally Free) Answer(ConceptQuery query)
    {
        var model = new TrigramModel(reader, translation.Given([.. query.Tokens]), run.Number("share"));
        var beam = new ConstrainedBeam(reader, model.Next);
        var keys = beam.Generate(new BeamOptions { Width = run.Integer("beam"), Length = run.Integer("length") }, run.Cancel);
        var unigrams = beam.Unigrams(Unigrams);
        var spans = from length in Enumerable.Range(1, LongestSpan) from start in Enumerable.Range(0, Math.Max(0, query.Tokens.Count - length + 1)) select query.Tokens.Skip(start).Take(length).ToArray();
        NGramKey[] more = [.. keys, .. beam.Score(spans)];
        var found = new Dictionary<string, IReadOnlyList<int>>
        {
            [SealLab.LanguageModel] = Search(NGramScoring.LanguageModel, [.. keys.Where(key => key.Tokens.Count == run.Integer("length"))]),
            [SealLab.WithFrequency] = Search(NGramScoring.LanguageModelAndFrequency, keys),
            [SealLab.Intersective] = Search(NGramScoring.Intersective, keys, unigrams),
            [SealLab.WithQuery] = Search(NGramScoring.Intersective, more, unigrams),
        };
        return (found, Tally(keys.Select(key => key.Tokens)), Tally(Free(model)));
    }

    public void Dispose()
    {
        reader.Dispose();
        index.Dispose();
    }

    // As the released code has them: enough for every token here, and spans of one to three words.
    private const int Unigrams = 5000, LongestSpan = 3;

    private int[] Search(NGramScoring scoring, IReadOnlyList<NGramKey> keys, IReadOnlyList<NGramKey>? unigrams = null) =>
        [.. new NGramScorer(reader, new() { Scoring = scoring, Alpha = run.Number("alpha"), Repetition = run.Number("repetition") }).Search(keys, 10, unigrams, run.Cancel).Select(hit => hit.Document)];

    /// <summary>What the same beam writes when every token may follow.</summary>
    private List<IReadOnlyList<int>> Free(TrigramModel model)
    {
        var written = new List<IReadOnlyList<int>>();
        var beam = new List<(int[] Tokens, double Score)> { ([], 0) };
        var scores = new double[vocabulary.Count];
        for (int step = 0; step < run.Integer("length"); step++)
        {
            var next = new List<(int[] Tokens, double Score)>();
            foreach (var (tokens, score) in beam)
            {
                model.Next(tokens, vocabulary, scores);
                next.AddRange(scores.Select((one, i) => (Token: vocabulary[i].Token, Score: score + one)).OrderByDescending(one => one.Score).Take(run.Integer("beam"))
                    .Select(one => ((int[])[.. tokens, one.Token], one.Score)));
            }

            beam = [.. next.OrderByDescending(one => one.Score).Take(run.Integer("beam"))];
            written.AddRange(beam.Select(one => one.Tokens));
        }

        return written;
    }

    private NGramTally Tally(IEnumerable<IReadOnlyList<int>> ngrams)
    {
        bool[] occur = [.. ngrams.Select(ngram => !reader.Find([.. ngram]).IsEmpty)];
        return new(occur.Length, occur.Count(one => !one));
    }
}
