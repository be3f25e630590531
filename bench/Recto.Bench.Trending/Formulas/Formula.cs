using Recto.Bench.Trending.Archive;

namespace Recto.Bench.Trending.Formulas;

/// <summary>One way to score a paper on the morning of its list day, all constants set.</summary>
/// <param name="Constants">The constants as shown; empty when there are none to fit.</param>
/// <param name="Score">Higher is better.</param>
internal sealed record Formula(string Constants, Func<ArchivePaper, double> Score);
