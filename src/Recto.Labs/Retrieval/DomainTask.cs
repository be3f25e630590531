using Recto.Labs.Common;
using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Retrieval;

/// <summary>Trains encoders on pairs of items of one topic, from the same start and on the same pairs, and tests them on topics that they have not seen.</summary>
internal sealed class DomainTask
{
    private const int TestTopics = 10, Items = 20, Pairs = 24, LookEvery = 20, Bins = 20;
    private const double Rate = 2e-3;

    private readonly SeedRun run;
    private readonly int trainTopics;
    private readonly Tensor train, test;
    private readonly bool[] related;
    private readonly Tensor first, second;

    /// <summary>Draws the data; they live as long as the scope of the caller.</summary>
    public DomainTask(SeedRun run)
    {
        this.run = run;
        trainTopics = run.Integer("topics");
        var world = new DomainWorld(run.Number("topic-noise"), run.Number("other-noise"), run.Seed.Stream("world"));
        (train, test) = (world.Sample(trainTopics, Items, run.Seed.Stream("train")), world.Sample(TestTopics, Items, run.Seed.Stream("test")));
        (first, second, related) = TestPairs(run.Seed.Stream("pairs").ToRandom());
    }

    /// <summary>Trains an encoder on the pairs of some domains and tests it on those.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="domains">The domains.</param>
    /// <param name="seen">Told of every look: after how many steps, and what was seen.</param>
    /// <param name="progress">Told of every step.</param>
    public IReadOnlyList<DomainStanding> Train(DomainEncoder encoder, IReadOnlyList<int> domains, Action<int, IReadOnlyList<DomainStanding>> seen, IProgress<TrainingStep> progress)
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.Adam(encoder.parameters(), lr: Rate, beta1: .9, beta2: .999, eps: 1e-8, weight_decay: 0);
        using var draws = run.Seed.Stream("batches").ToGenerator();
        int steps = run.Integer("steps");
        double temperature = run.Number("temperature");
        var training = TrainingLoop.Run(
            optimizer,
            step =>
            {
                // Drawn for all domains, so that encoders of one domain see what the others see of it.
                var topic = randint(0, trainTopics, [DomainWorld.Domains, Pairs], dtype: int64, generator: draws);
                var a = randint(0, Items, [DomainWorld.Domains, Pairs], dtype: int64, generator: draws);
                var b = (a + randint(1, Items, [DomainWorld.Domains, Pairs], dtype: int64, generator: draws)).remainder(Items);
                var domain = tensor(domains.Select(d => (long)d).ToArray()).repeat_interleave(Pairs);
                var (t, i, j) = (topic[tensor(domains.ToArray(), int64)].flatten(), a[tensor(domains.ToArray(), int64)].flatten(), b[tensor(domains.ToArray(), int64)].flatten());
                var vectors = encoder.Encode(cat([train[domain, t, i], train[domain, t, j]], 0), domain.repeat(2)).reshape(2, domains.Count, Pairs, -1);
                return stack([.. domains.Select((_, d) => Contrastive.InBatch(vectors[0, d], vectors[1, d], temperature, t.reshape(domains.Count, Pairs)[d]))]).mean();
            },
            new() { Steps = steps },
            new(AfterStep: step =>
            {
                if ((step + 1) % LookEvery == 0 || step + 1 == steps)
                {
                    seen(step + 1, Test(encoder, domains));
                }
            }),
            progress,
            run.Cancel);
        return training.Diverged ? throw new LabException("Training diverged.") : Test(encoder, domains);
    }

    /// <summary>How far two encoders' vectors of the test items are apart at most.</summary>
    public double Difference(DomainEncoder one, DomainEncoder other)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var domain = arange(DomainWorld.Domains, dtype: int64).repeat_interleave(TestTopics * Items);
        return (one.Encode(test.flatten(0, 2), domain) - other.Encode(test.flatten(0, 2), domain)).abs().max().item<float>();
    }

    private IReadOnlyList<DomainStanding> Test(DomainEncoder encoder, IReadOnlyList<int> domains)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var topics = arange(TestTopics).repeat_interleave(Items);
        return [.. domains.Select(domain =>
        {
            var vectors = encoder.Encode(test[domain].flatten(0, 1), full(TestTopics * Items, domain, dtype: int64));
            double[] cosines = (vectors[first] * vectors[second]).sum(1).to(float64).data<double>().ToArray();
            var nearest = (vectors.mm(vectors.t()) - (3 * eye(TestTopics * Items))).argmax(1);
            return new DomainStanding(
                PairMetrics.F1Max(cosines, related).F1, topics[nearest].eq(topics).to(float64).mean().item<double>(), Histogram(cosines, wanted: true), Histogram(cosines, wanted: false));
        })];
    }

    private double[] Histogram(double[] cosines, bool wanted)
    {
        var counts = new double[Bins];
        int all = 0;
        for (int i = 0; i < cosines.Length; i++)
        {
            if (related[i] == wanted)
            {
                counts[Math.Clamp((int)((cosines[i] + 1) / 2 * Bins), 0, Bins - 1)]++;
                all++;
            }
        }

        return [.. counts.Select(count => count / all)];
    }

    // All pairs of items of one topic, and as many of two topics.
    private static (Tensor First, Tensor Second, bool[] Related) TestPairs(Random random)
    {
        var pairs = new List<(long, long)>();
        for (int i = 0; i < TestTopics * Items; i++)
        {
            for (int j = i + 1; j < (i / Items * Items) + Items; j++)
            {
                pairs.Add((i, j));
            }
        }

        int positives = pairs.Count;
        while (pairs.Count < 2 * positives)
        {
            var (i, j) = (random.Next(TestTopics * Items), random.Next(TestTopics * Items));
            if (i / Items != j / Items)
            {
                pairs.Add((i, j));
            }
        }

        return (tensor(pairs.Select(pair => pair.Item1).ToArray()), tensor(pairs.Select(pair => pair.Item2).ToArray()), [.. pairs.Select((_, i) => i < positives)]);
    }
}
