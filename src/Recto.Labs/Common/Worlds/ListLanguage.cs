using System.Globalization;
using Recto.Methods.Common;

namespace Recto.Labs.Common;

/// <summary>A language that cannot do harm: a program is a few operations in a row, from a list of whole numbers to another.</summary>
/// <remarks>It stands in for a programming language where a lab needs thousands of programs run: a program is text such as <c>abs sort take3</c>.</remarks>
public sealed class ListLanguage : ICodeRunner
{
    /// <summary>Lists are cut at so many elements.</summary>
    public const int LongestList = 40;

    /// <summary>The names of the operations.</summary>
    public static IReadOnlyList<string> Operations => ListOperations.Names;

    /// <summary>The list after a program's operations, each list cut at <see cref="LongestList"/>.</summary>
    /// <param name="program">Names of operations.</param>
    /// <param name="input">The list.</param>
    /// <exception cref="ArgumentException">An operation is unknown.</exception>
    public static IReadOnlyList<long> Run(IEnumerable<string> program, IReadOnlyList<long> input)
    {
        foreach (string operation in program)
        {
            input = [.. Operation(operation, input).Take(LongestList)];
        }

        return input;
    }

    /// <summary>The list as text: <c>[1, -2]</c>.</summary>
    public static string Write(IReadOnlyList<long> list) => $"[{string.Join(", ", list.Select(x => x.ToString(CultureInfo.InvariantCulture)))}]";

    /// <summary>The list that a text holds; none when it holds none.</summary>
    public static IReadOnlyList<long>? Read(string text)
    {
        text = text.Trim();
        if (text is not ['[', .., ']'])
        {
            return null;
        }

        var list = new List<long>();
        foreach (string part in text[1..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long x))
            {
                return null;
            }

            list.Add(x);
        }

        return list;
    }

    /// <summary>The names in a program's text.</summary>
    public static string[] Parse(string code) => code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <inheritdoc/>
    public Task<RunReport> RunAsync(string code, IReadOnlyList<TestCase> tests, ExecutionLimits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(tests);
        ArgumentNullException.ThrowIfNull(limits);
        if (tests.Count == 0)
        {
            throw new ArgumentException("A program is run on at least one test.", nameof(tests));
        }

        limits.Check();
        return Task.FromResult(Report(code, tests, limits, cancellationToken));
    }

    private static RunReport Report(string code, IReadOnlyList<TestCase> tests, ExecutionLimits limits, CancellationToken cancellationToken)
    {
        var program = Parse(code);
        if (program.FirstOrDefault(name => !ListOperations.Contains(name)) is { } unknown)
        {
            return new(RunOutcome.SyntaxError, 0, $"“{unknown}” is no operation.");
        }

        int passed = 0;
        RunReport? failed = null;
        foreach (var test in tests)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var input = Read(test.Input);
            if (input is null)
            {
                failed ??= new(RunOutcome.RuntimeError, 0, $"“{test.Input}” is no list.");
                continue;
            }

            if (program.Length * (long)LongestList > limits.Steps)
            {
                return new(RunOutcome.Timeout, passed, $"The program may take more than {limits.Steps} steps.");
            }

            string output = Write(Run(program, input));
            if (test.Accepts(output))
            {
                passed++;
            }
            else
            {
                failed ??= new(RunOutcome.WrongAnswer, 0, output);
            }
        }

        return failed is null ? new(RunOutcome.Passed, passed, "") : failed with { Passed = passed };
    }

    private static IEnumerable<long> Operation(string name, IReadOnlyList<long> input) => ListOperations.Contains(name)
        ? ListOperations.Apply(name, input)
        : throw new ArgumentException($"“{name}” is no operation; there are: {string.Join(", ", Operations)}.", nameof(name));
}
