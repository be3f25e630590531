namespace Recto.Methods.Code;

/// <summary>Draws plans from the tree of observations in a random order, and grows the tree only where a draw goes.</summary>
/// <remarks>
/// Each draw takes one of the plans that are left, all with the same chance; where a list is not there yet, it counts as long as it was asked
/// for. With lists of full length the order is that of a shuffle of the whole tree, but a small budget does not pay for all lists.
/// </remarks>
/// <param name="options">Shape of the tree.</param>
/// <param name="random">Draws the plans.</param>
/// <param name="observe">Asks for observations derived from a subset; about the problem itself when it is empty. The number is how many.</param>
internal sealed class ObservationTree(PlanSearchOptions options, Random random, Func<IReadOnlyList<string>, int, Task<IReadOnlyList<string>>> observe)
{
    private readonly ObservationNode _root = new(null, [], isPlan: false, options.CountPlans());
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The observations of the next plan; null when there is none left.</summary>
    public async Task<IReadOnlyList<string>?> NextAsync()
    {
        while (_root.Left > 0)
        {
            var node = _root;
            while (node is not null && !(node.IsOpen && random.NextInt64(node.Left) == 0))
                node = await ChildAsync(node);
            if (node is null)
                continue;
            node.Take();
            // Observations hold no line break, so equal keys are equal lists.
            if (_seen.Add(string.Join('\n', node.Observations)))
                return node.Observations;
        }

        return null;
    }

    // Null when the list came back too short for the draw that led here.
    private async Task<ObservationNode?> ChildAsync(ObservationNode node)
    {
        if (node.Children is null)
        {
            int asked = node.Depth == 0 ? options.Observations : options.DerivedObservations;
            var found = (await observe(node.Observations, asked)).Distinct(StringComparer.Ordinal).Take(asked).ToList();
            long below = options.PlansBelow(node.Depth + 1);
            // Below the first layer the empty subset would only repeat what its parent asked.
            node.Grow([.. Subsets.Of(found, options.MaxSubset).Skip(node.Depth == 0 ? 0 : 1).Select(s => new ObservationNode(node, s, isPlan: true, below))]);
        }

        long left = node.Children!.Sum(child => child.Left);
        if (left == 0)
            return null;
        long drawn = random.NextInt64(left);
        return node.Children!.First(child => (drawn -= child.Left) < 0);
    }
}
