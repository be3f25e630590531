using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Labs.Retrieval;

/// <summary>A small residual encoder whose feed-forward parts may be experts, and which may be told the domain by a vector that is added.</summary>
internal sealed class DomainEncoder : nn.Module
{
    private const int Hidden = 64, Inner = 96, Output = 32, Blocks = 2;

    private readonly Mlp input, output;
    private readonly ModuleList<EnforcedMoe> parts;
    private readonly ModuleList<LayerNorm> norms;
    private readonly Parameter? token;

    /// <summary>Makes an encoder; the same seed gives the same first weights in all kinds.</summary>
    /// <param name="experts">Experts of each part; 1 for a shared part.</param>
    /// <param name="tokens">Whether the domain's vector is added.</param>
    /// <param name="tokenScale">The deviation of the numbers of that vector at first.</param>
    /// <param name="seed">Draws the weights.</param>
    public DomainEncoder(int experts, bool tokens, double tokenScale, Seed seed)
        : base(nameof(DomainEncoder))
    {
        Experts = experts;
        Mlp Make(int block) => new([Hidden, Inner, Hidden], Activation.Gelu, Initializer.KaimingUniform, seed.Stream("block", block));
        input = new Mlp([DomainWorld.Width, Hidden], Activation.Gelu, Initializer.KaimingUniform, seed.Stream("input"));
        output = new Mlp([Hidden, Output], Activation.Gelu, Initializer.KaimingUniform, seed.Stream("output"));
        (parts, norms) = (nn.ModuleList<EnforcedMoe>(), nn.ModuleList<LayerNorm>());
        for (int block = 0; block < Blocks; block++)
        {
            using var trained = Make(block);
            int at = block;
            parts.Add(new EnforcedMoe(trained, () => Make(at), experts));
            norms.Add(nn.LayerNorm(Hidden));
        }

        register_module("input", input);
        register_module("output", output);
        register_module("parts", parts);
        register_module("norms", norms);
        if (!tokens)
        {
            return;
        }

        using var scope = NewDisposeScope();
        using var generator = seed.Stream("token").ToGenerator();
        token = new Parameter(randn(DomainWorld.Domains, Hidden, generator: generator) * tokenScale);
        token.DetachFromDisposeScope();
        register_parameter("token", token);
    }

    /// <summary>Experts of each part.</summary>
    public int Experts { get; }

    /// <summary>(items, width) to (items, output) of length 1; the caller owns the vectors.</summary>
    /// <param name="x">The items.</param>
    /// <param name="domain">(items) int64: their domains.</param>
    public Tensor Encode(Tensor x, Tensor domain)
    {
        using var scope = NewDisposeScope();
        var assignment = Experts == 1 ? zeros_like(domain) : domain;
        var h = input.forward(x);
        h = token is null ? h : h + token[domain];
        for (int block = 0; block < Blocks; block++)
        {
            h = h + parts[block].forward(norms[block].forward(h), assignment);
        }

        return nn.functional.normalize(output.forward(h), dim: 1).MoveToOuterDisposeScope();
    }
}
