using Microsoft.Extensions.AI;
using Recto.Labs.Common;
using Recto.Methods.Code;
using Recto.Methods.Common;

namespace Recto.Labs.Code;

/// <summary>PlanSearch (arXiv 2409.03733): does searching over observations find right programs where sampling repeats itself?</summary>
internal sealed class PlanSearchLab : Lab
{
    private const string Plans = "PlanSearch";
    private const string Repeats = "repeated sampling";
    private const int Compared = 40;

    private static readonly int[] Tries = [1, 2, 5, 10, 20, 50, 100, 200];

    public override LabCard Card { get; } = new()
    {
        Number = 7,
        Paper = "2409.03733",
        Slug = "plansearch",
        Name = "PlanSearch",
        Method = "Code/PlanSearch",
        Statement = "Searching over plans in words finds more right programs than sampling programs: with Claude 3.5 Sonnet on LiveCodeBench, pass@200 is 77.0 % against 60.6 %.",
        Falsifier = "A tuned generator whose pass@k does not rise by at least 5 points with some seed, or a gain that does not follow the diversity of ideas.",
        Setup = "Tasks ask for three list operations that turn inputs into outputs; a program is run on all 16 pairs, of which a solver sees 4. "
            + "The language model is simulated: a network trained here on other tasks guesses each step from the pairs in the prompt, and its chances are raised to the power of a sharpness, "
            + "1 for a base model, 2 and 3 for a tuned one. It answers the real prompts of PlanSearch and of repeated sampling, which get the same number of programs a task. "
            + "Two programs share an idea when they use the same operations in any order.",
        DoesNotTell =
        [
            "Whether a real language model's lists of observations are as distinct as the simulated ones: that a list does not repeat itself is what the method lives on, and it is built in here.",
            "How much better real plans make real programs: a simulated plan is carried out without mistakes.",
            "Whether the gain is worth its cost: PlanSearch makes several calls for a program, sampling makes one (see the table).",
        ],
        Claims =
        [
            new("gain", "A tuned generator solves more tasks within k programs when it searches over plans.", "+16.4 points at k = 200")
            {
                Rule = new AtLeast(.05, .05, EverySeed: true), Format = "+0.0 %;-0.0 %", Measured = "pass@k of PlanSearch minus that of repeated sampling at the headline sharpness",
            },
            new("diversity", "The gain of search follows the diversity of its ideas.", "almost monotone over models, methods and benchmarks")
            {
                Rule = new AtLeast(.8, .8, EverySeed: true), Format = "0.00", Measured = "rank correlation of idea diversity with pass@k / pass@1",
            },
            new("flat", "A generator that is diverse already gains nothing from search.", "not stated; this lab's own limit")
            {
                Rule = new AtMost(0, .05), Decides = false, Format = "+0.0 %;-0.0 %", Measured = "the same difference at the lowest sharpness",
            },
            new("livecodebench", "The figures of the paper on LiveCodeBench, HumanEval+ and MBPP+.", "77.0 % against 60.6 % (pass@200)"),
        ],
        Parameters =
        [
            LabParameter.Integer("tasks", 60, 5, 200, "Tasks to solve."),
            LabParameter.Integer("programs", 250, 10, 500, "Programs that each method may write for a task."),
            LabParameter.Integer("k", 200, 2, 500, "Programs that may be tried, at most as many as are written: the k of pass@k."),
            LabParameter.Numbers("sharpness", [.5, 1, 1.5, 2, 3], .1, 5, 8, "Exponents of the generator's chances."),
            LabParameter.Number("headline", 2, .1, 5, "The sharpness that the first claim is judged at; one of the list."),
            LabParameter.Integer("observations", 10, 1, 20, "Observations in a first list."),
            LabParameter.Integer("derived", 5, 1, 20, "Observations in a list derived from others."),
            LabParameter.Integer("training-tasks", 8000, 500, 20_000, "Tasks that the generator's network learns from."),
        ],
        Presets =
        [
            LabPreset.Quick(("tasks", "40"), ("programs", "120"), ("k", "100"), ("sharpness", "1, 2, 3")),
            LabPreset.Full(),
        ],
        Figures =
        [
            new("pass", "Tasks solved within k programs", new("k, programs tried", Logarithmic: true), new("pass@k at the headline sharpness", Minimum: 0, Maximum: 1), [new(Plans), new(Repeats)]),
            new("diversity", "Diverse ideas, larger gain", new("idea diversity", Maximum: 1), new("pass@k / pass@1", Logarithmic: true), [new(Plans, Mark.Dots), new(Repeats, Mark.Dots)]),
        ],
        Tables =
        [
            new("methods", "By sharpness and method", "sharpness, method",
            [
                new("first", "pass@1", "0.0 %"),
                new("last", "pass@k", "0.0 %"),
                new("diversity", "idea diversity", "0.00"),
                new("calls", "calls a program", "0.0"),
            ]),
        ],
    };

    protected internal override void Run(SeedRun run)
    {
        int k = run.Integer("k"), programs = run.Integer("programs");
        double headline = run.Number("headline");
        var sharpness = run.Numbers("sharpness");
        if (k > programs)
        {
            throw new LabException($"k = {k} is more than the {programs} programs that are written; lower k or raise programs.");
        }

        if (!sharpness.Contains(headline))
        {
            throw new LabException($"headline = {SeedRun.Row(headline)} must be one of sharpness: {string.Join(", ", sharpness.Select(SeedRun.Row))}.");
        }

        const double learning = .1;
        using var recogniser = ProgramRecogniser.Train(
            run.Integer("training-tasks"), epochs: 15, run.Seed, done => run.Report(learning * done, "training the simulated generator"), run.Cancel);
        var random = run.Seed.Stream("tasks").ToRandom();
        var tasks = Enumerable.Range(0, run.Integer("tasks")).Select(_ => ListTask.Draw(random)).ToList();
        var scores = new List<(double Diversity, double Ratio)>();
        int arms = 2 * sharpness.Count, arm = 0;
        foreach (double beta in sharpness)
        {
            var found = new Dictionary<string, Score>(StringComparer.Ordinal);
            foreach (string method in new[] { Plans, Repeats })
            {
                int at = arm++;
                var score = Measure(run, recogniser, tasks, method, beta, done => run.Report(
                    learning + ((1 - learning) * (at + done) / arms), $"writing programs with {method} at sharpness {SeedRun.Row(beta)}"));
                found.Add(method, score);
                scores.Add((score.Diversity, score.Last / score.First));
                run.Point("diversity", method, score.Diversity, score.Last / score.First);
                foreach (var (column, value) in new[] { ("first", score.First), ("last", score.Last), ("diversity", score.Diversity), ("calls", score.Calls) })
                {
                    run.Cell("methods", $"{SeedRun.Row(beta)}, {method}", column, value);
                }

                foreach (var (tried, share) in beta == headline ? score.Curve : [])
                {
                    run.Point("pass", method, tried, share);
                }
            }

            double gain = found[Plans].Last - found[Repeats].Last;
            if (beta == headline)
            {
                run.Measure("gain", gain);
            }

            if (beta == sharpness.Min())
            {
                run.Measure("flat", gain);
            }
        }

        if (scores.Exists(score => !double.IsFinite(score.Ratio)))
        {
            run.Note("A method solved no task with its first program, so that its gain is no number; more tasks help.");
            run.Measure("diversity", double.NaN);
            return;
        }

        run.Measure("diversity", Correlation.Spearman([.. scores.Select(score => score.Diversity)], [.. scores.Select(score => score.Ratio)]));
    }

    private static Score Measure(SeedRun run, ProgramRecogniser recogniser, List<ListTask> tasks, string method, double beta, Action<double> report)
    {
        int programs = run.Integer("programs"), k = run.Integer("k");
        var coder = new ListCoder(recogniser.LogChances, beta);
        using var simulated = new SimulatedChatClient(coder.Answer, run.Seed.Stream($"answers of {method} at {SeedRun.Row(beta)}"));
        using var model = new CountingChatClient(simulated);
        int[] tries = [.. Tries.Where(tried => tried < k), k];
        var solved = new double[tries.Length];
        double diversity = 0;
        long written = 0;
        for (int i = 0; i < tasks.Count; i++)
        {
            var problem = new CodeProblem("Give three list operations that turn every input into its output.") { Examples = tasks[i].Public, Language = "list language" };
            ICodeSearch search = method == Plans
                ? new PlanSearch(model, model, new PlanSearchOptions { Observations = run.Integer("observations"), DerivedObservations = run.Integer("derived"), Seed = run.Seed.Stream("plans", i) })
                : new RepeatedSampling(model);
            // The simulated model answers at once, so nothing here waits.
            var candidates = search.SearchAsync(problem, programs, run.Cancel).ToBlockingEnumerable(run.Cancel).ToList();
            int right = candidates.Count(candidate => tasks[i].IsSolvedByAsync(candidate.Code, run.Cancel).GetAwaiter().GetResult());
            written += candidates.Count;
            for (int at = 0; at < tries.Length; at++)
            {
                solved[at] += PassAtK.Estimate(candidates.Count, right, Math.Min(tries[at], candidates.Count)) / tasks.Count;
            }

            diversity += IdeaDiversity.MeasureAsync(problem, Spread(candidates), SameIdea, Compared, run.Cancel).GetAwaiter().GetResult() / tasks.Count;
            report((i + 1d) / tasks.Count);
        }

        return new(solved[0], solved[^1], diversity, model.Calls / (double)written, [.. tries.Zip(solved)]);
    }

    // The two programs of a plan follow one another; comparing every n-th program compares plans.
    private static List<Candidate> Spread(List<Candidate> candidates)
    {
        int step = Math.Max(1, candidates.Count / Compared);
        return [.. candidates.Where((_, at) => at % step == 0)];
    }

    private static Task<bool> SameIdea(CodeProblem problem, Candidate first, Candidate second, CancellationToken cancel) =>
        Task.FromResult(Operations(first).SequenceEqual(Operations(second)));

    private static IEnumerable<string> Operations(Candidate candidate) => ListLanguage.Parse(candidate.Code).Order(StringComparer.Ordinal);

    private sealed record Score(double First, double Last, double Diversity, double Calls, IReadOnlyList<(int Tried, double Share)> Curve);
}
