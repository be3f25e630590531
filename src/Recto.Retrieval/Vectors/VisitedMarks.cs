namespace Recto.Retrieval.Vectors;

/// <summary>Which vectors a walk has seen; cleared by counting on.</summary>
internal sealed class VisitedMarks
{
    private ushort[] _marks = [];
    private ushort _now;

    public void Begin(int count)
    {
        if (_marks.Length < count) _marks = new ushort[Math.Max(count, Math.Min(Array.MaxLength, _marks.Length * 2))];
        if (++_now != 0) return;
        Array.Clear(_marks);
        _now = 1;
    }

    /// <summary>Marks a vector; false when it was marked before.</summary>
    public bool Visit(int vector)
    {
        ref ushort mark = ref _marks[vector];
        if (mark == _now) return false;
        mark = _now;
        return true;
    }
}
