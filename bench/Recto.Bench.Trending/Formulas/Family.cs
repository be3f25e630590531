using Recto.Bench.Trending.Archive;

namespace Recto.Bench.Trending.Formulas;

/// <summary>A formula with every setting of its constants that is tried on the fitting weeks.</summary>
internal sealed record Family(string Name, IReadOnlyList<Formula> Variants)
{
    public static Family Fixed(string name, Func<ArchivePaper, double> score) => new(name, [new Formula("", score)]);

    public static Family Fitted(string name, string constant, IEnumerable<double> values, Func<double, Func<ArchivePaper, double>> score) =>
        new(name, [.. values.Select(value => new Formula(FormattableString.Invariant($"{constant} = {value}"), score(value)))]);
}
