using Recto.Labs.Common;
using Recto.Labs.Retrieval;
using Recto.Labs.Tests.Support;
using Recto.Labs.Tests.Worlds;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Retrieval;

public sealed class MixtureOfEmbeddingsLabTests : WorldTest
{
    private static readonly DomainWorld World = new(.5, 1.6, new(1));

    [Fact]
    public async Task A_small_run_is_whole_and_repeats()
    {
        var record = await LabRun.RecordAsync("moe-embeddings", "steps=6");
        LabRun.IsWhole(record);
        Assert.Equal(LabRun.Replayed(record), LabRun.Replayed(await LabRun.RecordAsync("moe-embeddings", "steps=6")));
        Assert.Equal(5, record.Tables[0].Rows.Count);
        Assert.All(record.Tables[0].Rows, row => Assert.InRange(row.Cells["f1"].Mean, 2 / 3.0, 1));
        Assert.Equal(Outcome.Reproduced, record.Claims.Single(claim => claim.Key == "start").Outcome);
        Assert.All(record.Series.Where(series => series.Figure == "cosines"), series => Assert.Equal(1, series.Points.Sum(point => point.Y.Mean), 1e-6));
    }

    [Fact]
    public void What_counts_differs_from_domain_to_domain()
    {
        // Seen without the bend's help: rotate back, and ask in which dimensions items of one topic agree.
        var x = World.Sample(30, 20, new(2));
        Assert.Equal([DomainWorld.Domains, 30, 20, DomainWorld.Width], x.shape);
        Assert.True(x.abs().max().item<float>() <= 1);
        using var g = World.Seed.Stream("rotation").ToGenerator();
        var (rotation, _) = linalg.qr(randn(DomainWorld.Width, DomainWorld.Width, generator: g));
        var hidden = x.clamp(-.999999, .999999).atanh().matmul(rotation.t());
        for (int domain = 0; domain < DomainWorld.Domains; domain++)
        {
            var within = hidden[domain].var(1).mean([0L]);
            for (int k = 0; k < DomainWorld.Width; k++)
            {
                Assert.Equal(k / 8 == domain, within[k].item<float>() < 1);
            }
        }
    }

    [Fact]
    public void An_encoder_with_experts_starts_as_the_shared_one_and_only_experts_and_tokens_know_the_domain()
    {
        using var shared = new DomainEncoder(1, false, 1, new(3));
        using var experts = new DomainEncoder(3, false, 1, new(3));
        using var token = new DomainEncoder(1, true, 1, new(3));
        var x = World.Sample(1, 4, new(4)).flatten(0, 2);
        var domain = arange(3, dtype: int64).repeat_interleave(4);
        using var quiet = no_grad();
        var vectors = shared.Encode(x, domain);
        Assert.True(vectors.allclose(experts.Encode(x, domain), atol: 1e-6));
        Assert.True(vectors.Equals(shared.Encode(x, domain.roll(4, 0))));
        foreach (var (name, parameter) in experts.named_parameters().Where(p => p.name.Contains("experts.1", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain("token", name, StringComparison.Ordinal);
            parameter.copy_(randn(parameter.shape));
        }

        foreach (var one in new[] { experts, token })
        {
            Assert.False(one.Encode(x, domain).allclose(one.Encode(x, domain.roll(4, 0)), atol: 1e-3));
        }

        LeavesTensors(1, () => experts.Encode(x, domain));
    }

    [Fact]
    public void Seeds_repeat_and_only_the_sample_stays()
    {
        Assert.True(World.Sample(3, 4, new(5)).Equals(World.Sample(3, 4, new(5))));
        Assert.False(World.Sample(3, 4, new(5)).Equals(World.Sample(3, 4, new(6))));
        LeavesTensors(1, () => World.Sample(3, 4, new(5)));
    }
}
