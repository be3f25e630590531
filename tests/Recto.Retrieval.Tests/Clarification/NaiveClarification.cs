using Recto.Retrieval.Clarification;

namespace Recto.Retrieval.Tests.Clarification;

/// <summary>The expected information gain as it is defined, with every distribution written out.</summary>
internal static class NaiveClarification
{
    public static double Gain(IReadOnlyList<ClarificationCandidate> candidates, IReadOnlyList<string> answers, Func<ClarificationCandidate, string, bool> has)
    {
        double[] wanted = Wanted(candidates);
        double gain = 0;
        foreach (string answer in answers)
        {
            var joint = new double[wanted.Length];
            for (int d = 0; d < wanted.Length; d++)
                if (has(candidates[d], answer)) joint[d] = wanted[d] / answers.Count(a => has(candidates[d], a));
            double share = joint.Sum();
            if (share > 0) gain += share * (Entropy(wanted) - Entropy([.. joint.Select(j => j / share)]));
        }
        return Math.Max(0, gain);
    }

    public static double[] Wanted(IReadOnlyList<ClarificationCandidate> candidates)
    {
        double sum = candidates.Sum(c => Math.Max(0, c.Score));
        return [.. candidates.Select(c => sum > 0 ? Math.Max(0, c.Score) / sum : 1.0 / candidates.Count)];
    }

    private static double Entropy(double[] p) => -p.Where(x => x > 0).Sum(x => x * Math.Log2(x));
}
