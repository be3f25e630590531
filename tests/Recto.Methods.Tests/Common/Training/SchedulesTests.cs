using CsCheck;
using Recto.Methods.Common;

namespace Recto.Methods.Tests.Common;

public sealed class SchedulesTests : TorchTest
{
    [Fact]
    public void Warm_up_reaches_the_peak_and_both_shapes_fall_to_their_floor()
        => Gen.Select(Gen.Double[0, .9], Gen.Double[0, 1], Gen.Int[2, 500]).Sample((warmUp, floor, total) =>
        {
            foreach (var schedule in new[] { Schedules.Linear(warmUp, floor), Schedules.Cosine(warmUp, floor) })
            {
                var values = Enumerable.Range(0, total).Select(s => schedule(s, total)).ToList();
                int peak = values.IndexOf(values.Max());
                Near(1, values[peak], 1e-12);
                Assert.True(values.Take(peak + 1).SequenceEqual(values.Take(peak + 1).Order()));
                Assert.True(values.Skip(peak).SequenceEqual(values.Skip(peak).OrderDescending()));
                Assert.All(values.Skip(peak), v => Assert.InRange(v, floor - 1e-12, 1 + 1e-12));
                Near(floor, schedule(total, total), 1e-12);
            }
        });

    [Fact]
    public void Known_points_are_met()
    {
        Assert.Equal(.5, Schedules.Linear()(50, 100));
        Near(.5, Schedules.Cosine()(50, 100), 1e-12);
        Assert.Equal(.2, Schedules.Cosine(.05)(0, 100));
        Assert.Equal(1, Schedules.Constant(7, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedules.Cosine(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedules.Linear(0, -1));
    }

    [Fact]
    public void An_epoch_holds_every_item_once_and_a_step_repeats()
        => Gen.Select(Gen.Int[1, 60], Gen.Int[1, 20], Gen.ULong).Sample((items, batch, seed) =>
        {
            using var scope = TorchSharp.torch.NewDisposeScope();
            var epochs = new ShuffledEpochs(items, batch, new Seed(seed));
            long[] Epoch(int e) => [.. Enumerable.Range(e * epochs.StepsPerEpoch, epochs.StepsPerEpoch).SelectMany(s => epochs.Batch(s).data<long>().ToArray())];
            var first = Epoch(0);
            var second = Epoch(1);
            Assert.Equal(Enumerable.Range(0, items).Select(i => (long)i), first.Order());
            Assert.Equal(first.Order(), second.Order());
            Assert.Equal(first, Epoch(0));
            if (items > 20)
                Assert.NotEqual(first, second);
        }, iter: 40);
}
