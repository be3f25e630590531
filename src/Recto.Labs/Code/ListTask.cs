using Recto.Labs.Common;
using Recto.Methods.Common;

namespace Recto.Labs.Code;

/// <summary>A programming task with an exact answer: find the three operations behind input and output pairs.</summary>
/// <param name="Program">The hidden program.</param>
/// <param name="Public">The pairs that a solver sees.</param>
/// <param name="Hidden">The pairs that judge besides.</param>
internal sealed record ListTask(IReadOnlyList<string> Program, IReadOnlyList<TestCase> Public, IReadOnlyList<TestCase> Hidden)
{
    public const int Steps = 3;
    public const int PublicPairs = 4;
    private const int Pairs = 16;

    /// <summary>A task whose program shows itself: at least 8 different outputs, at most 2 empty ones, and not the identity.</summary>
    public static ListTask Draw(Random random)
    {
        while (true)
        {
            string[] program = [.. Enumerable.Range(0, Steps).Select(_ => ListLanguage.Operations[random.Next(ListLanguage.Operations.Count)])];
            var inputs = Enumerable.Range(0, Pairs).Select(_ => Input(random)).ToList();
            var outputs = inputs.Select(input => ListLanguage.Run(program, input)).ToList();
            var tests = inputs.Zip(outputs, (input, output) => new TestCase(ListLanguage.Write(input), ListLanguage.Write(output))).ToList();
            if (tests.Select(test => test.Expected).Distinct().Count() >= 8 && outputs.Count(output => output.Count > 0) >= 14 && tests.Exists(test => test.Input != test.Expected))
            {
                return new(program, tests[..PublicPairs], tests[PublicPairs..]);
            }
        }
    }

    /// <summary>Whether a program gives the right output for all pairs.</summary>
    public async Task<bool> IsSolvedByAsync(string code, CancellationToken cancel) =>
        (await new ListLanguage().RunAsync(code, [.. Public, .. Hidden], ExecutionLimits.Default, cancel).ConfigureAwait(false)).Outcome == RunOutcome.Passed;

    private static IReadOnlyList<long> Input(Random random) => [.. Enumerable.Range(0, random.Next(5, 9)).Select(_ => (long)random.Next(-9, 10))];
}
