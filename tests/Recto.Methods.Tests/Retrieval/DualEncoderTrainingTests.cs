using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Methods.Tests.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Retrieval;

public sealed class DualEncoderTrainingTests : TorchTest
{
    private const int Vocabulary = 60, Width = 12, Texts = 24;

    private static TrainingPairs Pairs()
    {
        var random = new Seed(4).ToRandom();
        int[][] titles = [.. Enumerable.Range(0, Texts).Select(_ => Enumerable.Range(0, 3).Select(_ => random.Next(30)).ToArray())];
        int[][] abstracts = [.. titles.Select(title => title.SelectMany(token => new[] { token + 30, token + 30, random.Next(10) }).ToArray())];
        return new(TokenBags.Of(titles, Vocabulary, BagWeight.Presence), TokenBags.Of(abstracts, Vocabulary, BagWeight.LogFrequency), [.. Enumerable.Range(0, Texts).Select(i => (i, i))]);
    }

    private static BagEncoder Encoder() => new(Vocabulary, Width, arange(Vocabulary) / 30.0 + .5, new Seed(1));

    private static DualEncoderTraining Training(BagEncoder encoder, DualEncoderOptions options) => new(encoder, Pairs(), options, new Seed(2));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_is_Adam_on_the_contrastive_loss(bool symmetric)
    {
        var pairs = Pairs();
        using var plain = Encoder();
        using var dual = new DualEncoder(plain);
        using var adam = optim.Adam(plain.parameters(), lr: .01, eps: 1e-8);
        var expected = new List<double>();
        for (int step = 0; step < 6; step++)
        {
            adam.zero_grad();
            var (q, d) = (dual.EncodeQueries(pairs.Queries.ToDense()), dual.EncodeDocuments(pairs.Documents.ToDense()));
            var loss = symmetric ? Contrastive.Symmetric(q, d, .1) : Contrastive.InBatch(q, d, .1);
            expected.Add(loss.item<float>());
            loss.backward();
            adam.step();
        }

        // Every step is the whole set, so that each row has a gradient in each step and lazy is the same as eager.
        using var encoder = Encoder();
        var run = Training(encoder, new() { Steps = 6, Batch = Texts, Rate = .01, Temperature = .1, Symmetric = symmetric }).Run();
        for (int step = 0; step < 6; step++)
            Near(expected[step], run.Losses[step], 1e-4);
        var used = pairs.Documents.DocumentFrequencies().Zip(pairs.Queries.DocumentFrequencies(), (a, b) => a + b > 0).ToArray();
        Assert.True(MaxDifference(plain.Embedding[tensor(used)], encoder.Embedding[tensor(used)]) < 2e-3);
        Assert.True(MaxDifference(plain.Gate, encoder.Gate) < 2e-3);
        using var first = Encoder();
        SameBits(first.Embedding[tensor(used).logical_not()], encoder.Embedding[tensor(used).logical_not()]);
    }

    [Fact]
    public void Going_on_from_a_checkpoint_gives_the_bits_of_one_run_and_threads_do_not_change_them()
    {
        var options = new DualEncoderOptions { Steps = 20, Batch = 7, Negatives = Negatives.Random(Texts), NegativesPerQuery = 2, Schedule = Schedules.Linear(.2) };
        using BagEncoder once = Encoder(), begun = Encoder(), resumed = new(Vocabulary, Width, null, new Seed(99)), shared = Encoder();
        var whole = Training(once, options).Run();
        Training(shared, options with { Threads = 3 }).Run();
        SameBits(once.Embedding, shared.Embedding);
        SameBits(once.Gate, shared.Gate);

        var first = Training(begun, options);
        var losses = first.Run(until: 9).Losses.ToList();
        using var file = new MemoryStream();
        first.Save(file);
        file.Position = 0;
        var second = Training(resumed, options);
        second.Restore(file);
        Assert.Equal(9, second.Step);
        losses.AddRange(second.Run().Losses);
        Assert.Equal(whole.Losses, losses);
        SameBits(once.Embedding, resumed.Embedding);
        SameBits(once.Gate, resumed.Gate);
        Assert.Empty(second.Run().Losses);
    }

    [Fact]
    public void A_cancelled_training_keeps_its_steps_and_a_checkpoint_of_another_encoder_is_refused()
    {
        using var encoder = Encoder();
        var training = Training(encoder, new() { Steps = 20, Batch = 8 });
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => training.Run(null, new Told(step =>
        {
            if (step.Step == 4)
                cancel.Cancel();
        }), cancel.Token));
        Assert.Equal(5, training.Step);
        using var first = Encoder();
        Assert.True(MaxDifference(first.Embedding, encoder.Embedding) > 1e-3);

        using var file = new MemoryStream();
        training.Save(file);
        file.Position = 0;
        using var other = new BagEncoder(Vocabulary, Width + 1, null, new Seed(1));
        Assert.Throws<InvalidDataException>(() => new DualEncoderTraining(other, Pairs(), new() { Steps = 1, Batch = 8 }, new Seed(2)).Restore(file));
        Assert.Throws<InvalidDataException>(() => training.Restore(new MemoryStream([1, 2, 3])));
        Assert.Equal(5, training.Step);
    }

    [Fact]
    public void Other_losses_see_the_batch_and_documents_of_a_group_are_no_negatives()
    {
        using var encoder = Encoder();
        var training = Training(encoder, new()
        {
            Steps = 3, Batch = 5, Negatives = Negatives.Random(Texts), NegativesPerQuery = 2,
            Loss = batch =>
            {
                Assert.Equal((5, 10), (batch.Pairs.Count, batch.NegativeDocuments.Count));
                Assert.Equal([5, Width], batch.Documents.shape);
                Assert.Equal([10, Width], batch.Negatives!.shape);
                Assert.Equal(batch.Pairs.Concat(batch.NegativeDocuments).Select(i => (long)i), batch.Groups.data<long>().ToArray());
                return Hinge.Triplet((batch.Queries * batch.Documents).sum(1), (batch.Queries * batch.Negatives!.reshape(5, 2, Width)[.., 0]).sum(1), .5);
            },
        });
        var run = training.Run();
        Assert.Equal(3, run.Losses.Count);
        Assert.True(run.Losses[^1] < run.Losses[0] + .5);

        var oneGroup = Pairs() with { Groups = new int[Texts] };
        Assert.All(new DualEncoderTraining(encoder, oneGroup, new() { Steps = 2, Batch = 8 }, new Seed(2)).Run().Losses, loss => Assert.Equal(0, loss));
    }

    [Fact]
    public void It_learns_and_leaves_no_tensor()
    {
        using var encoder = Encoder();
        var pairs = Pairs();
        LeavesNoTensor(() => Training(encoder, new() { Steps = 60, Batch = 12, Rate = .02 }).Run());
        using var dual = new DualEncoder(encoder);
        var best = dual.Scores(pairs.Queries.ToDense(), pairs.Documents.ToDense()).argmax(1);
        Assert.True(best.eq(arange(Texts)).sum().item<long>() >= Texts - 2);
        using var own = Encoder();
        Assert.True(Training(own, new() { Steps = 60, Batch = 12, InBatch = false, Negatives = Negatives.Random(Texts) }).Run().Losses[^1] < .5);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var encoder = Encoder();
        DualEncoderOptions[] wrong =
        [
            new() { Steps = 0 }, new() { Steps = 1, Batch = Texts + 1 }, new() { Steps = 1, Batch = 2, Temperature = 0 }, new() { Steps = 1, Batch = 2, InBatch = false },
            new() { Steps = 1, Batch = 2, InBatch = false, Symmetric = true, Negatives = Negatives.Random(9) }, new() { Steps = 1, Batch = 2, Rate = double.NaN },
        ];
        Assert.All(wrong, options => Assert.ThrowsAny<ArgumentException>(() => Training(encoder, options)));
        var pairs = Pairs();
        Assert.Throws<ArgumentException>(() => new DualEncoderTraining(encoder, pairs with { Pairs = [(0, Texts)] }, new() { Steps = 1, Batch = 1 }, new Seed(1)));
        Assert.Throws<ArgumentException>(() => new DualEncoderTraining(encoder, pairs with { Groups = [1] }, new() { Steps = 1, Batch = 1 }, new Seed(1)));
        using var small = new BagEncoder(5, 3, null, new Seed(1));
        Assert.Throws<ArgumentException>(() => new DualEncoderTraining(small, pairs, new() { Steps = 1, Batch = 1 }, new Seed(1)));
    }

    private sealed class Told(Action<TrainingStep> tell) : IProgress<TrainingStep>
    {
        public void Report(TrainingStep value) => tell(value);
    }
}
