namespace Recto.Methods.Code;

/// <summary>A subset of observations in the tree: a plan of its own, and perhaps the start of further observations.</summary>
internal sealed class ObservationNode
{
    private readonly ObservationNode? _parent;
    private long _below;

    public ObservationNode(ObservationNode? parent, IReadOnlyList<string> observations, bool isPlan, long below)
    {
        _parent = parent;
        Observations = observations;
        Depth = parent is null ? 0 : parent.Depth + 1;
        IsOpen = isPlan;
        _below = below;
    }

    /// <summary>The observations, in the order in which they were made.</summary>
    public IReadOnlyList<string> Observations { get; }

    /// <summary>The layer, from 1; 0 is the root, which stands for the problem.</summary>
    public int Depth { get; }

    /// <summary>Whether its own plan is still to be taken.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The subsets of the observations derived from this one; null before anybody asked.</summary>
    public IReadOnlyList<ObservationNode>? Children { get; private set; }

    /// <summary>Plans left here and below: counted where lists are known, as many as were asked for where not.</summary>
    public long Left => (IsOpen ? 1 : 0) + _below;

    /// <summary>Takes its own plan.</summary>
    public void Take()
    {
        IsOpen = false;
        for (var node = _parent; node is not null; node = node._parent)
            node._below--;
    }

    /// <summary>Sets what was found below it.</summary>
    public void Grow(IReadOnlyList<ObservationNode> children)
    {
        Children = children;
        long more = children.Sum(child => child.Left) - _below;
        for (var node = this; node is not null; node = node._parent)
            node._below += more;
    }
}
