using Recto.Methods.Common;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>
/// Ranks the questions of a catalogue for a query (Imran and Damevski, 2022): a convolution reads query and answers, an LSTM in both directions reads the question, and a small
/// network says how likely the question asks for what the query lacks. All are masked: a text's padding changes nothing, unlike in the released code.
/// </summary>
/// <remarks>Training and ranking are for one thread at a time. What dropout draws comes from the seed.</remarks>
public sealed class ClarificationRanker : nn.Module
{
    private readonly ClarificationRankerOptions options;
    private readonly Dictionary<string, long> numbers;
    private readonly Tensor vectors;
    private readonly Tensor questionIds;
    private readonly Tensor answerIds;
    private readonly ConvolutionEncoder words;
    private readonly RecurrentEncoder questions;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> head;
    private readonly Generator dropped;

    /// <summary>Makes a ranker.</summary>
    /// <param name="catalogue">The questions.</param>
    /// <param name="vocabulary">Words in lower case that have a vector, each once; others are left out of every text.</param>
    /// <param name="wordVectors">Their vectors, (words, width), float32; copied, and not trained.</param>
    /// <param name="options">Default: the paper's shape.</param>
    /// <param name="seed">Draws the first weights and the dropout.</param>
    /// <exception cref="ArgumentException">The vectors do not fit the words, or a word stands there twice.</exception>
    public ClarificationRanker(ClarificationCatalogue catalogue, IReadOnlyList<string> vocabulary, Tensor wordVectors, Seed seed, ClarificationRankerOptions? options = null)
        : base(nameof(ClarificationRanker))
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(wordVectors);
        this.options = options ?? new ClarificationRankerOptions();
        this.options.Check();
        if (wordVectors.dim() != 2 || wordVectors.shape[0] != vocabulary.Count)
            throw new ArgumentException($"Expected vectors of shape ({vocabulary.Count}, width); got ({string.Join(", ", wordVectors.shape)}).", nameof(wordVectors));
        Catalogue = catalogue;
        numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        for (int i = 0; i < vocabulary.Count; i++)
            if (!numbers.TryAdd(vocabulary[i], i + 1)) throw new ArgumentException($"The word “{vocabulary[i]}” stands there twice.", nameof(vocabulary));
        int width = (int)wordVectors.shape[1], filters = this.options.Filters;
        using var scope = NewDisposeScope();
        using (no_grad())
        {
            // Row 0 is no word.
            vectors = cat([zeros(1, width), wordVectors.to(float32)]).DetachFromDisposeScope();
        }

        questionIds = Ids(catalogue.Questions.Select(q => q.Text), this.options.QuestionWords).DetachFromDisposeScope();
        answerIds = Ids(catalogue.Questions.Select(q => string.Join(' ', q.Answers)), this.options.AnswerWords).DetachFromDisposeScope();
        words = new ConvolutionEncoder(width, filters, seed.Stream("words"));
        questions = new RecurrentEncoder(width, this.options.Hidden, seed.Stream("questions"));
        int[] widths = [2 * filters + 2 * this.options.Hidden, 2 * width, filters, Math.Max(1, filters / 2), 1];
        head = nn.ModuleList<nn.Module<Tensor, Tensor>>();
        for (int i = 0; i + 1 < widths.Length; i++)
        {
            head.Add(new Mlp([widths[i], widths[i + 1]], Activation.Relu, Initializer.KaimingUniform, seed.Stream("head", i)));
            if (i + 2 < widths.Length) head.Add(nn.BatchNorm1d(widths[i + 1]));
        }

        dropped = seed.Stream("dropout").ToGenerator();
        RegisterComponents();
        scope.Detach(parameters());
        scope.Detach(buffers());
    }

    /// <summary>The questions.</summary>
    public ClarificationCatalogue Catalogue { get; }

    /// <summary>The numbers of the words of texts, cut or filled with 0 to a length, (texts, length), int64; the caller owns them.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="length">How many words count.</param>
    public Tensor Ids(IEnumerable<string> texts, int length)
    {
        var rows = texts.Select(text => CodeWords.Of(text).Select(word => numbers.GetValueOrDefault(word)).Where(number => number > 0).Take(length).ToArray()).ToList();
        var ids = new long[rows.Count * length];
        for (int i = 0; i < rows.Count; i++) rows[i].CopyTo(ids, i * length);
        return tensor(ids, rows.Count, length);
    }

    /// <summary>How likely each question asks for what its query lacks.</summary>
    /// <param name="query">Numbers of words as <see cref="Ids"/> gives them, (pairs, any length).</param>
    /// <param name="question">The same of the question's text.</param>
    /// <param name="answers">The same of its answers.</param>
    /// <returns>(pairs, 1), between 0 and 1; the caller owns it.</returns>
    public Tensor Score(Tensor query, Tensor question, Tensor answers)
    {
        using var scope = NewDisposeScope();
        return Judge(cat([Words(query), Question(question), Words(answers)], 1)).sigmoid().MoveToOuterDisposeScope();
    }

    /// <summary>The score of every question of the catalogue before the sigmoid, each text read once.</summary>
    /// <param name="queries">Numbers of words, (queries, any length).</param>
    /// <returns>(queries, questions); the caller owns it.</returns>
    public Tensor Logits(Tensor queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        using var scope = NewDisposeScope();
        long count = queries.shape[0], each = Catalogue.Questions.Count;
        var query = Words(queries).unsqueeze(1).expand(-1, each, -1);
        var question = cat([Question(questionIds), Words(answerIds)], 1).unsqueeze(0).expand(count, -1, -1);
        return Judge(cat([query, question], 2).reshape(count * each, -1)).reshape(count, each).MoveToOuterDisposeScope();
    }

    /// <summary>The questions for a query, the best first, with how likely each asks for what the query lacks.</summary>
    /// <param name="query">The query as typed.</param>
    /// <exception cref="ArgumentException">The query is empty.</exception>
    public IReadOnlyList<(CatalogueQuestion Question, float Score)> Rank(string query)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        bool was = training;
        eval();
        float[] scores = [.. Logits(Ids([query], options.QueryWords)).sigmoid().data<float>()];
        train(was);
        return [.. Catalogue.Questions.Zip(scores).OrderByDescending(pair => pair.Second)];
    }

    /// <summary>Trains on queries and the questions that are valid for them: cross-entropy, Adam.</summary>
    /// <param name="examples">Queries, each with the numbers of its valid questions in the catalogue.</param>
    /// <param name="epochs">Passes over them. Default 10.</param>
    /// <param name="batch">Queries in a batch; each brings a pair with every question. Default 4: 64 pairs with 16 questions.</param>
    /// <param name="rate">Adam's rate. Default .001.</param>
    /// <param name="order">Draws the order of the examples.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <exception cref="ArgumentException">There is no example, or one names a question that the catalogue lacks.</exception>
    public TrainingRun Fit(IReadOnlyList<(string Query, IReadOnlyList<int> Valid)> examples, Seed order, int epochs = 10, int batch = 4, double rate = 1e-3,
        IProgress<TrainingStep>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        int each = Catalogue.Questions.Count;
        if (examples.Count == 0 || examples.Any(e => e.Valid.Any(v => v < 0 || v >= each)))
            throw new ArgumentException($"Expected examples whose valid questions are numbers from 0 to {each - 1}.", nameof(examples));
        using var scope = NewDisposeScope();
        var queries = Ids(examples.Select(e => e.Query), options.QueryWords);
        var labels = new float[examples.Count * each];
        for (int i = 0; i < examples.Count; i++)
            foreach (int valid in examples[i].Valid) labels[(i * each) + valid] = 1;
        var targets = tensor(labels, examples.Count, each);
        var epoch = new ShuffledEpochs(examples.Count, batch, order);
        using var adam = optim.Adam(parameters(), rate, beta1: .9, beta2: .999, eps: 1e-8, weight_decay: 0);
        train();
        var run = TrainingLoop.Run(
            adam,
            step =>
            {
                var items = epoch.Batch(step);
                return nn.functional.binary_cross_entropy_with_logits(Logits(queries[items]), targets[items]);
            },
            new TrainingOptions { Steps = epochs * epoch.StepsPerEpoch, Rate = rate }, progress: progress, cancellationToken: cancellationToken);
        eval();
        return run;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            vectors.Dispose();
            questionIds.Dispose();
            answerIds.Dispose();
            dropped.Dispose();
        }

        base.Dispose(disposing);
    }

    private Tensor Words(Tensor ids) => words.forward(vectors[ids], Lengths(ids));

    private Tensor Question(Tensor ids) => questions.forward(vectors[ids], Lengths(ids));

    private static Tensor Lengths(Tensor ids) => (ids > 0).sum(dim: 1);

    private Tensor Judge(Tensor x)
    {
        for (int i = 0; i < head.Count; i += 2)
        {
            x = head[i].forward(x);
            if (i + 1 == head.Count) break;
            x = nn.functional.relu(head[i + 1].forward(x));
            if (training && options.Dropout > 0) x = x * (rand(x.shape, generator: dropped) >= options.Dropout) / (1 - options.Dropout);
        }

        return x;
    }
}
