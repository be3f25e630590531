using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Retrieval;

/// <summary>The simple baseline: for each question a logistic regression on the words of the query. Its weight decay is the best of three on seed queries kept aside.</summary>
internal sealed class BagOfWords : IDisposable
{
    private const int Steps = 200;

    private static readonly double[] Decays = [0, .003, .03];

    private readonly int vocabulary;
    private readonly int questions;
    private Mlp? model;

    /// <summary>Trains.</summary>
    /// <param name="groups">Queries by the seed query they come from.</param>
    /// <param name="vocabulary">Tokens there are.</param>
    /// <param name="questions">Questions there are.</param>
    /// <param name="seed">Draws the first weights.</param>
    public BagOfWords(IReadOnlyList<IReadOnlyList<OpenQuery>> groups, int vocabulary, int questions, Seed seed)
    {
        (this.vocabulary, this.questions) = (vocabulary, questions);
        int kept = Math.Max(1, groups.Count * 4 / 5);
        var inside = groups.Take(kept).SelectMany(group => group).ToList();
        var outside = groups.Skip(kept).SelectMany(group => group).ToList();
        double best = Decays[1], most = -1;
        foreach (double decay in outside.Count == 0 ? [] : Decays)
        {
            Train(inside, decay, seed);
            double first = QuestionMeasures.Of(outside, Rank).First;
            if (first > most)
            {
                (best, most) = (decay, first);
            }
        }

        Train([.. groups.SelectMany(group => group)], best, seed);
    }

    public IReadOnlyList<int> Rank(OpenQuery query)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        float[] scores = [.. model!.forward(Words([query])).data<float>()];
        return [.. Enumerable.Range(0, questions).OrderByDescending(question => scores[question])];
    }

    public void Dispose() => model?.Dispose();

    private void Train(List<OpenQuery> queries, double decay, Seed seed)
    {
        model?.Dispose();
        model = new Mlp([vocabulary, questions], Activation.Relu, Initializer.KaimingUniform, seed);
        using var scope = NewDisposeScope();
        var words = Words(queries);
        var labels = new float[queries.Count * questions];
        for (int i = 0; i < queries.Count; i++)
        {
            foreach (int valid in queries[i].Valid)
            {
                labels[(i * questions) + valid] = 1;
            }
        }

        var targets = tensor(labels, queries.Count, questions);
        using var adam = optim.AdamW(model.parameters(), .05, beta1: .9, beta2: .999, eps: 1e-8, weight_decay: decay);
        TrainingLoop.Run(adam, _ => nn.functional.binary_cross_entropy_with_logits(model.forward(words), targets), new TrainingOptions { Steps = Steps, Rate = .05, Schedule = Schedules.Linear() });
    }

    private Tensor Words(List<OpenQuery> queries)
    {
        var words = new float[queries.Count * vocabulary];
        for (int i = 0; i < queries.Count; i++)
        {
            foreach (int token in queries[i].Tokens)
            {
                words[(i * vocabulary) + token] = 1;
            }
        }

        return tensor(words, queries.Count, vocabulary);
    }
}
