using Recto.Methods.Adapters;
using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using Recto.Methods.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Contracts;

/// <summary>What every adapter must do; a new one joins by a line in <see cref="All"/>.</summary>
public sealed class AdapterContract : TorchTest
{
    private static readonly Dictionary<string, Func<Transformer, AdapterScope>> Kinds = new()
    {
        ["LoRA"] = m => AdapterScope.LowRank(m, null, 2, 4, LowRankInit.Gaussian, new Seed(5)),
        ["PiSSA"] = m => AdapterScope.LowRank(m, null, 2, 2, LowRankInit.PiSSA, new Seed(5)),
        ["LoRA on q and v"] = m => AdapterScope.LowRank(m, a => a is { IsBias: false, Role: ParameterRole.Query or ParameterRole.Value }, 3, 3, LowRankInit.Gaussian, new Seed(5)),
    };

    public static TheoryData<string> All => [.. Kinds.Keys];

    private static Transformer Model(ulong seed = 1) => new(new TransformerShape { Vocabulary = 20, Width = 16, Layers = 2, Heads = 2, EmbeddingStd = 1, Type = float64 }, new Seed(seed));

    private static Tensor Ids()
    {
        using var g = new Seed(3).ToGenerator();
        return randint(0, 20, [4, 8], dtype: int64, generator: g);
    }

    private static Tensor Loss(Transformer m) => nn.functional.cross_entropy(m.forward(Ids()).reshape(-1, 20), Ids().roll(1, 1L).reshape(-1));

    private static void Train(Transformer m, AdapterScope scope, int steps = 5)
    {
        using var lion = new Lion(scope.Trainable, .01);
        TrainingLoop.Run(lion, _ => Loss(m), new TrainingOptions { Steps = steps });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_changes_nothing_at_the_start(string kind)
    {
        using var model = Model();
        var before = model.forward(Ids()).detach();
        using var scope = Kinds[kind](model);
        SameBits(before, model.forward(Ids()));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Only_its_own_parameters_get_gradient_and_the_frozen_stay_bit_for_bit(string kind)
    {
        using var model = Model();
        using var untouched = Model();
        using var scope = Kinds[kind](model);
        double before = Loss(model).item<double>();
        Train(model, scope);
        Assert.True(Loss(model).item<double>() < before);
        Assert.All(model.parameters(), p => Assert.True(p.grad is null && !p.requires_grad));
        foreach (var (p, q) in model.parameters().Zip(untouched.parameters()))
            SameBits(p, q);
        Assert.All(scope.Trainable, p => Assert.True(p.grad!.abs().sum().item<double>() > 0));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_gradient_is_the_slope_of_the_loss(string kind)
    {
        using var model = Model();
        using var scope = Kinds[kind](model);
        Train(model, scope, 2);
        foreach (var p in scope.Trainable)
            p.grad = null;
        Loss(model).backward();
        foreach (var p in scope.Trainable.Take(4))
        {
            var direction = randn_like(p).detach();
            double Along(double step)
            {
                using var quiet = no_grad();
                p.add_(direction, alpha: step);
                double loss = Loss(model).item<double>();
                p.add_(direction, alpha: -step);
                return loss;
            }

            double slope = (Along(1e-6) - Along(-1e-6)) / 2e-6;
            Near(slope, (p.grad! * direction).sum().item<double>(), 1e-6 * (1 + Math.Abs(slope)));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Merging_keeps_the_outputs_and_thaws_the_model(string kind)
    {
        using var model = Model();
        using var scope = Kinds[kind](model);
        Train(model, scope);
        var adapted = model.forward(Ids()).detach();
        scope.Merge();
        Assert.True(MaxDifference(adapted, model.forward(Ids())) < 1e-10);
        Assert.All(model.parameters(), p => Assert.True(p.requires_grad));
        Assert.Throws<ObjectDisposedException>(scope.Merge);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Disposing_restores_the_model_bit_for_bit(string kind)
    {
        using var model = Model();
        var before = model.forward(Ids()).detach();
        using (var scope = Kinds[kind](model))
            Train(model, scope);
        SameBits(before, model.forward(Ids()));
        Assert.All(model.parameters(), p => Assert.True(p.requires_grad));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Saved_and_loaded_it_gives_the_same_outputs(string kind)
    {
        string folder = Directory.CreateTempSubdirectory("recto-adapter-").FullName;
        try
        {
            using var model = Model();
            using var scope = Kinds[kind](model);
            Train(model, scope);
            PeftFolder.Save(folder, scope, "tiny");
            using var other = Model();
            using var loaded = PeftFolder.Load(folder, other);
            Assert.True(MaxDifference(model.forward(Ids()), other.forward(Ids())) < 1e-10);
            using var wrong = new Transformer(new TransformerShape { Vocabulary = 20, Width = 8, Layers = 2, Heads = 2 }, new Seed(1));
            Assert.Throws<ArgumentException>(() => PeftFolder.Load(folder, wrong));
            Assert.All(wrong.parameters(), p => Assert.True(p.requires_grad));
            Assert.Throws<InvalidOperationException>(() => PeftFolder.Load(folder, other));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_second_adapter_on_the_same_weights_and_an_empty_choice_are_refused(string kind)
    {
        using var model = Model();
        using var scope = Kinds[kind](model);
        Assert.Throws<InvalidOperationException>(() => Kinds[kind](model));
        Assert.Throws<ArgumentException>(() => AdapterScope.LowRank(model, a => a.Name == "none", 2, 2, LowRankInit.Gaussian, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => AdapterScope.LowRank(Model(), null, 99, 2, LowRankInit.Gaussian, default));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_seed_repeats_and_the_bytes_are_counted(string kind)
    {
        double[] Trained()
        {
            using var model = Model();
            using var scope = Kinds[kind](model);
            Assert.Equal(scope.Trainable.Sum(p => p.numel()) * 8, scope.StoredBytes);
            Train(model, scope);
            return Values(model.forward(Ids()));
        }

        Assert.Equal(Trained(), Trained());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_pass_leaves_no_tensor_behind(string kind)
    {
        using var model = Model();
        using var scope = Kinds[kind](model);
        Loss(model).backward();
        LeavesNoTensor(() =>
        {
            using var inner = NewDisposeScope();
            Loss(model).backward();
        });
    }
}
