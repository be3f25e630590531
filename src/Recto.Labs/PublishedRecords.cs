using System.Collections.Frozen;
using Recto.Labs.Common;

namespace Recto.Labs;

/// <summary>The records under <c>labs/results</c> as they were when this assembly was built.</summary>
public static class PublishedRecords
{
    private const string Folder = "results/";

    private static readonly Lazy<FrozenDictionary<string, LabRecord>> ByLab = new(Read);

    /// <summary>All of them, in the order of the papers' numbers.</summary>
    public static IReadOnlyList<LabRecord> All { get; } = [.. ByLab.Value.Values.OrderBy(record => record.Lab, StringComparer.Ordinal)];

    /// <summary>The record of a lab; none when none is published.</summary>
    /// <param name="card">The lab's card.</param>
    public static LabRecord? Find(LabCard card) => ByLab.Value.GetValueOrDefault(card.FileName);

    /// <summary>The picture of a lab's main figure, a PNG file; none when none is published.</summary>
    /// <param name="card">The lab's card.</param>
    public static byte[]? Picture(LabCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        using var stream = typeof(PublishedRecords).Assembly.GetManifestResourceStream($"{Folder}{card.FileName}.png");
        if (stream is null)
        {
            return null;
        }

        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static FrozenDictionary<string, LabRecord> Read()
    {
        var assembly = typeof(PublishedRecords).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return LabJson.ReadRecord(reader.ReadToEnd(), name);
            })
            .ToFrozenDictionary(record => record.Lab);
    }
}
