using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using Recto.Labs.Common;
using Recto.Methods.Code;
using Recto.Methods.Common;

namespace Recto.Labs.Code;

/// <summary>A simulated language model that writes programs for <see cref="ListTask"/>s. It sees what is in the prompts and nothing else.</summary>
/// <remarks>
/// A recogniser reads the examples in the prompt and gives each operation a chance at each step. The <em>sharpness</em> β is the exponent of the
/// chances: 1 is a model that knows what it does not know, 2 or 3 one that was tuned to answer well at the first attempt. A program is one
/// draw a step; a list of observations is statements “step j is op” drawn without replacement, so that no list says the same twice; a plan keeps
/// the observations that it is given and draws the other steps; criticism doubts one of the steps that was drawn, and mending draws that one again.
/// </remarks>
internal sealed partial class ListCoder(Func<IReadOnlyList<TestCase>, double[][]> logChances, double sharpness)
{
    private readonly Dictionary<string, double[][]> known = new(StringComparer.Ordinal);

    /// <summary>The answer to a conversation of the code searches.</summary>
    public string Answer(IReadOnlyList<ChatMessage> turns, ChatOptions? options, Random random)
    {
        string prompt = turns[^1].Text;
        return PlanSearchPrompts.StepOf(turns) switch
        {
            PlanSearchStep.Observe or PlanSearchStep.Derive => Lines(Observations(prompt, random)),
            PlanSearchStep.ListAll or PlanSearchStep.KeepUseful => turns[^2].Text,
            PlanSearchStep.FormatAsJson => Block(JsonSerializer.Serialize(Statements(turns[^2].Text).Select(Statement))),
            PlanSearchStep.Plan => Steps(Complete(prompt, Given(prompt), random)),
            PlanSearchStep.Criticise => Criticism(turns, random),
            PlanSearchStep.Mend => Steps(Mended(turns, random)),
            PlanSearchStep.Pseudocode => Steps(Program(Section(prompt, "Plan:"))),
            PlanSearchStep.Program => Block(string.Join(' ', Program(prompt[prompt.LastIndexOf("Examples:", StringComparison.Ordinal)..]))),
            PlanSearchStep.Solve => Block(string.Join(' ', Complete(prompt, [], random))),
            _ => "I can only help with list programs.",
        };
    }

    private static string Steps(IEnumerable<string> program) => Lines(program.Select((operation, at) => (at, operation)));

    private static string Lines(IEnumerable<(int Step, string Operation)> statements) => string.Join('\n', statements.Select(one => "- " + Statement(one)));

    private static string Statement((int Step, string Operation) one) => string.Create(CultureInfo.InvariantCulture, $"step {one.Step + 1} is {one.Operation}");

    private static string Block(string text) => $"```\n{text}\n```";

    private static List<(int Step, string Operation)> Statements(string text) =>
        [.. StatementLine().Matches(text).Select(match => (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1, match.Groups[2].Value))];

    private static string[] Program(string text) => [.. Statements(text).OrderBy(one => one.Step).Select(one => one.Operation)];

    // Two observations about one step contradict each other; the first one wins.
    private static Dictionary<int, string> Given(string prompt) => Statements(Section(prompt, "Observations:"))
        .GroupBy(one => one.Step)
        .ToDictionary(step => step.Key, step => step.First().Operation);

    private static string Section(string prompt, string heading)
    {
        int at = prompt.LastIndexOf("\n" + heading + "\n", StringComparison.Ordinal);
        return at < 0 ? "" : prompt[at..];
    }

    private List<(int Step, string Operation)> Observations(string prompt, Random random)
    {
        var given = Given(prompt);
        int count = int.Parse(Count().Match(prompt).Groups[1].Value, CultureInfo.InvariantCulture);
        var chances = Chances(prompt);
        // The largest of log-chance plus Gumbel noise are a draw without replacement.
        var statements =
            from step in Enumerable.Range(0, ListTask.Steps)
            where !given.ContainsKey(step)
            from operation in Enumerable.Range(0, ListLanguage.Operations.Count)
            select (Step: step, Operation: ListLanguage.Operations[operation], Key: chances[step][operation] - Math.Log(-Math.Log(1 - random.NextDouble())));
        return [.. statements.OrderByDescending(one => one.Key).Take(count).Select(one => (one.Step, one.Operation))];
    }

    private string[] Complete(string prompt, Dictionary<int, string> given, Random random)
    {
        var chances = Chances(prompt);
        return [.. Enumerable.Range(0, ListTask.Steps).Select(step => given.TryGetValue(step, out var operation) ? operation : Draw(chances[step], random))];
    }

    private static string Criticism(IReadOnlyList<ChatMessage> turns, Random random)
    {
        var given = Given(turns[1].Text);
        int[] drawn = [.. Enumerable.Range(0, ListTask.Steps).Where(step => !given.ContainsKey(step))];
        return string.Create(CultureInfo.InvariantCulture, $"I doubt step {drawn[random.Next(drawn.Length)] + 1}.");
    }

    private string[] Mended(IReadOnlyList<ChatMessage> turns, Random random)
    {
        var plan = Program(turns[2].Text);
        int doubted = int.Parse(Doubt().Match(turns[^2].Text).Groups[1].Value, CultureInfo.InvariantCulture) - 1;
        plan[doubted] = Draw(Chances(turns[1].Text)[doubted], random);
        return plan;
    }

    private static string Draw(double[] logChances, Random random)
    {
        double at = random.NextDouble();
        for (int i = 0; i < logChances.Length; i++)
        {
            if ((at -= Math.Exp(logChances[i])) < 0)
            {
                return ListLanguage.Operations[i];
            }
        }

        return ListLanguage.Operations[Array.IndexOf(logChances, logChances.Max())];
    }

    // Log-chances to the power of the sharpness, normalised again.
    private double[][] Chances(string prompt)
    {
        string examples = Examples().Match(prompt).Value;
        if (!known.TryGetValue(examples, out var chances))
        {
            var pairs = Pair().Matches(examples).Select(match => new TestCase(match.Groups[1].Value, match.Groups[2].Value)).ToList();
            known.Add(examples, chances = [.. logChances(pairs).Select(Sharpened)]);
        }

        return chances;
    }

    private double[] Sharpened(double[] logs)
    {
        double[] scaled = [.. logs.Select(log => sharpness * log)];
        double top = scaled.Max();
        double total = top + Math.Log(scaled.Sum(log => Math.Exp(log - top)));
        return [.. scaled.Select(log => log - total)];
    }

    [GeneratedRegex(@"step (\d) is (\w+)")]
    private static partial Regex StatementLine();

    [GeneratedRegex(@"I doubt step (\d)")]
    private static partial Regex Doubt();

    [GeneratedRegex(@"Find (\d+) ")]
    private static partial Regex Count();

    [GeneratedRegex(@"Examples:\n(Input:\n.*\nOutput:\n.*\n?)+")]
    private static partial Regex Examples();

    [GeneratedRegex(@"Input:\n(.*)\nOutput:\n(.*)")]
    private static partial Regex Pair();
}
