namespace Recto.Bench.Methods;

/// <summary>Prints a Markdown table.</summary>
internal static class MarkdownTable
{
    public static void Write(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<FormattableString>> rows)
    {
        Console.WriteLine($"| {string.Join(" | ", head)} |");
        Console.WriteLine($"|{string.Concat(head.Select((_, column) => column == 0 ? " --- |" : " ---: |"))}");
        foreach (var row in rows)
            Console.WriteLine($"| {string.Join(" | ", row.Select(FormattableString.Invariant))} |");
        Console.WriteLine();
    }
}
