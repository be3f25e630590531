using System.Text.Json;
using Microsoft.Extensions.AI;
using Recto.Methods.Code;
using Recto.Methods.Tests.Common.Chat;

namespace Recto.Methods.Tests.Code;

/// <summary>A model that answers the searches' prompts with texts that name where they come from.</summary>
internal sealed class Answers
{
    private int _lists, _programs;

    public int First { get; init; } = 3;

    public int Second { get; init; } = 2;

    /// <summary>What stands for a list that is asked for as JSON; null for numbered observations.</summary>
    public Func<int, string>? List { get; init; }

    public ScriptedChatClient Client() => new(Answer);

    public static Dictionary<PlanSearchStep, int> Steps(params ScriptedChatClient[] clients)
        => clients.SelectMany(c => c.Asked).GroupBy(a => PlanSearchPrompts.StepOf(a.Turns)!.Value).ToDictionary(g => g.Key, g => g.Count());

    private string Answer(IReadOnlyList<ChatMessage> turns)
    {
        var step = PlanSearchPrompts.StepOf(turns);
        Assert.NotNull(step);
        return step switch
        {
            PlanSearchStep.FormatAsJson => JsonList(turns),
            PlanSearchStep.Program or PlanSearchStep.Solve => $"Here:\n```\nprogram {_programs++}\n```",
            PlanSearchStep.Plan => "plan from " + string.Join('+', Observations(turns)),
            PlanSearchStep.Mend => "mended " + turns[2].Text,
            _ => step.ToString()!,
        };
    }

    private string JsonList(IReadOnlyList<ChatMessage> turns)
    {
        int list = _lists++;
        bool first = PlanSearchPrompts.StepOf(turns.Take(2)) == PlanSearchStep.Observe;
        return List?.Invoke(list) ?? JsonSerializer.Serialize(Enumerable.Range(0, list == 0 ? First : Second).Select(i => first && list == 0 ? $"o{i}" : $"d{list}.{i}"));
    }

    private static IEnumerable<string> Observations(IReadOnlyList<ChatMessage> turns)
        => turns[^1].Text.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..]);
}
