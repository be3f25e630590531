namespace Recto.Labs.Common;

/// <summary>How claims make a verdict, and how it is written.</summary>
public static class Verdicts
{
    /// <summary>The verdict over results; those that do not decide or were not tested have no voice.</summary>
    public static Verdict Of(IEnumerable<ClaimResult> results)
    {
        var voices = results.Where(result => result.Decides && result.Outcome != Outcome.NotTested).Select(result => result.Outcome).ToList();
        bool some = voices.Contains(Outcome.Reproduced);
        return (some, voices.TrueForAll(voice => voice == Outcome.Reproduced), voices.Contains(Outcome.Refuted)) switch
        {
            (true, true, _) => Verdict.Reproduced,
            (true, false, _) => Verdict.Partly,
            (false, _, true) => Verdict.NotReproduced,
            _ => Verdict.Inconclusive,
        };
    }

    /// <summary>The verdict in words.</summary>
    public static string Words(this Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "Reproduced",
        Verdict.Partly => "Partly",
        Verdict.NotReproduced => "Not reproduced",
        _ => "Inconclusive",
    };

    /// <summary>The verdict's sign, which always stands beside its words.</summary>
    public static string Sign(this Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "●",
        Verdict.Partly => "◐",
        Verdict.NotReproduced => "○",
        _ => "◌",
    };

    /// <summary>A claim's outcome in words.</summary>
    public static string Words(this Outcome outcome) => outcome switch
    {
        Outcome.Reproduced => "Holds",
        Outcome.Refuted => "Does not hold",
        Outcome.Undecided => "Undecided",
        _ => "Not tested here",
    };
}
