using System.Collections.Frozen;

namespace Recto.Labs.Common;

/// <summary>The operations of <see cref="ListLanguage"/>, by name: each takes a list of whole numbers to another.</summary>
internal static class ListOperations
{
    private static readonly (string Name, Func<IReadOnlyList<long>, IEnumerable<long>> Apply)[] Ordered =
    [
        ("inc", list => list.Select(x => x + 1)),
        ("dec", list => list.Select(x => x - 1)),
        ("dbl", list => list.Select(x => 2 * x)),
        ("neg", list => list.Select(x => -x)),
        ("sq", list => list.Select(x => x * x)),
        ("abs", list => list.Select(Math.Abs)),
        ("even", list => list.Where(x => x % 2 == 0)),
        ("odd", list => list.Where(x => x % 2 != 0)),
        ("pos", list => list.Where(x => x > 0)),
        ("take3", list => list.Take(3)),
        ("drop1", list => list.Skip(1)),
        ("init", list => list.SkipLast(1)),
        ("sort", list => list.Order()),
        ("rev", list => list.Reverse()),
        ("uniq", list => list.Distinct()),
        ("csum", PartialSums),
        ("diff", list => list.Skip(1).Zip(list, (next, here) => next - here)),
        ("half", list => list.Select(x => x >> 1)),
        ("dup", list => list.SelectMany(x => new[] { x, x })),
        ("max2", list => list.Skip(1).Zip(list, Math.Max)),
    ];

    private static readonly FrozenDictionary<string, Func<IReadOnlyList<long>, IEnumerable<long>>> ByName =
        Ordered.ToFrozenDictionary(operation => operation.Name, operation => operation.Apply);

    /// <summary>All names, in the order that a model numbers them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Ordered.Select(operation => operation.Name)];

    public static bool Contains(string name) => ByName.ContainsKey(name);

    public static IEnumerable<long> Apply(string name, IReadOnlyList<long> list) => ByName[name](list);

    private static IEnumerable<long> PartialSums(IReadOnlyList<long> list)
    {
        long sum = 0;
        foreach (long x in list)
        {
            yield return sum += x;
        }
    }
}
