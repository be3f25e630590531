using Recto.Labs.Common;
using Recto.Methods.Common;

namespace Recto.Labs.Retrieval;

/// <summary>One encoder with experts that the domain decides, against one shared by all domains, one that is told the domain, and one for each domain.</summary>
internal sealed partial class MixtureOfEmbeddingsLab : Lab
{
    private const string Shared = "shared", Token = "shared, domain token", Moe = "experts", Both = "experts, domain token", Individual = "one model a domain";

    private static readonly int[] Domains = [.. Enumerable.Range(0, DomainWorld.Domains)];

    protected internal override void Run(SeedRun run)
    {
        var task = new DomainTask(run);
        (string Name, int Experts, bool Tokens)[] arms = [(Moe, DomainWorld.Domains, false), (Shared, 1, false), (Token, 1, true), (Both, DomainWorld.Domains, true)];
        var ends = new Dictionary<string, IReadOnlyList<DomainStanding>>();
        using (var shared = Encoder(run, 1, false))
        {
            using var mixture = Encoder(run, DomainWorld.Domains, false);
            run.Measure("start", task.Difference(shared, mixture));
        }

        for (int i = 0; i < arms.Length; i++)
        {
            var (name, experts, tokens) = arms[i];
            using var encoder = Encoder(run, experts, tokens);
            ends.Add(name, task.Train(encoder, Domains, (step, seen) => run.Point("f1", name, step, F1(seen)), Reports(run, name, i, i + 1)));
            Show(run, name, ends[name]);
        }

        ends.Add(Individual, OneEach(run, task, arms.Length));
        Show(run, Individual, ends[Individual]);
        foreach (string name in new[] { Moe, Shared })
        {
            for (int bin = 0; bin < ends[name][0].Related.Count; bin++)
            {
                double cosine = ((bin + .5) / ends[name][0].Related.Count * 2) - 1;
                run.Point("cosines", $"{name}: one topic", cosine, ends[name].Average(domain => domain.Related[bin]));
                run.Point("cosines", $"{name}: two topics", cosine, ends[name].Average(domain => domain.Others[bin]));
            }
        }

        run.Measure("shared", F1(ends[Moe]) - F1(ends[Shared]));
        run.Measure("individual", Math.Abs(F1(ends[Moe]) - F1(ends[Individual])));
        run.Measure("token", Math.Abs(F1(ends[Moe]) - F1(ends[Token])));
    }

    private static List<DomainStanding> OneEach(SeedRun run, DomainTask task, int from)
    {
        var looks = new SortedDictionary<int, double>();
        var ends = new List<DomainStanding>();
        foreach (int domain in Domains)
        {
            using var encoder = Encoder(run, 1, false);
            ends.AddRange(task.Train(
                encoder, [domain], (step, seen) => looks[step] = looks.GetValueOrDefault(step) + (F1(seen) / Domains.Length),
                Reports(run, $"{Individual}, domain {domain + 1}", from + (domain / 3.0), from + ((domain + 1) / 3.0))));
        }

        foreach (var (step, f1) in looks)
        {
            run.Point("f1", Individual, step, f1);
        }

        return ends;
    }

    private static DomainEncoder Encoder(SeedRun run, int experts, bool tokens) => new(experts, tokens, run.Number("token-scale"), run.Seed.Stream("encoder"));

    private static StepReports Reports(SeedRun run, string name, double from, double to) => new(run, from / 5, to / 5, $"training {name}", 10);

    private static double F1(IReadOnlyList<DomainStanding> domains) => domains.Average(domain => domain.F1);

    private static void Show(SeedRun run, string row, IReadOnlyList<DomainStanding> domains)
    {
        run.Cell("arms", row, "f1", F1(domains));
        run.Cell("arms", row, "nearest", domains.Average(domain => domain.Nearest));
        for (int domain = 0; domain < domains.Count; domain++)
        {
            run.Cell("arms", row, $"f1-{domain + 1}", domains[domain].F1);
        }
    }
}
