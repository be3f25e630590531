namespace Recto.Retrieval.Clarification;

/// <summary>
/// What answers tell about which candidate is wanted. Whoever wants a candidate gives one of the offered answers that it has, each as likely as the other, or
/// none if it has none, and then nothing is learned:
/// <c>gain = Σ over answers of P(answer) · (H(candidates) − H(candidates | answer))</c>.
/// </summary>
internal sealed class InformationGain
{
    private readonly double[] _wanted;
    private readonly double[] _logWanted;
    private readonly double _entropy;
    private readonly int[] _offered;
    private readonly List<int[]> _answers = [];

    public InformationGain(IReadOnlyList<ClarificationCandidate> candidates)
    {
        _wanted = new double[candidates.Count];
        double sum = 0;
        for (int i = 0; i < _wanted.Length; i++)
        {
            if (!double.IsFinite(candidates[i].Score)) throw new ArgumentException($"The score of candidate {i} is {candidates[i].Score}.", nameof(candidates));
            sum += _wanted[i] = Math.Max(0, candidates[i].Score);
        }
        _logWanted = new double[_wanted.Length];
        for (int i = 0; i < _wanted.Length; i++)
        {
            _wanted[i] = sum > 0 ? _wanted[i] / sum : 1.0 / _wanted.Length;
            _logWanted[i] = _wanted[i] > 0 ? Math.Log2(_wanted[i]) : 0;
            _entropy -= _wanted[i] * _logWanted[i];
        }
        _offered = new int[_wanted.Length];
    }

    /// <summary>How likely one of these candidates is wanted.</summary>
    public double Weight(ReadOnlySpan<int> candidates)
    {
        double sum = 0;
        foreach (int c in candidates) sum += _wanted[c];
        return sum;
    }

    /// <summary>Offers nothing.</summary>
    public void Clear()
    {
        _answers.Clear();
        Array.Clear(_offered);
    }

    /// <summary>Offers another answer.</summary>
    public void Offer(int[] candidates)
    {
        _answers.Add(candidates);
        foreach (int c in candidates) _offered[c]++;
    }

    /// <summary>The gain of what is offered, in bits, if this were offered too; not below 0.</summary>
    public double With(int[] candidates)
    {
        Offer(candidates);
        double gain = Gain(null);
        _answers.RemoveAt(_answers.Count - 1);
        foreach (int c in candidates) _offered[c]--;
        return gain;
    }

    /// <summary>The gain of what is offered, in bits; not below 0.</summary>
    /// <param name="shares">Set to how likely each answer is.</param>
    public double Gain(List<double>? shares)
    {
        double gain = 0;
        foreach (int[] answer in _answers)
        {
            // With w = wanted / offered, P = Σ w and H(candidates | answer) = log P − Σ w log w / P.
            double share = 0, inner = 0;
            foreach (int c in answer)
            {
                double w = _wanted[c] / _offered[c];
                share += w;
                inner += w * (_logWanted[c] - Logarithm(_offered[c]));
            }
            shares?.Add(share);
            if (share > 0) gain += share * (_entropy - Math.Log2(share)) + inner;
        }
        return Math.Max(0, gain);
    }

    private static double Logarithm(int offered) => offered switch { 1 => 0, 2 => 1, _ => Math.Log2(offered) };
}
