using System.Globalization;
using System.Text;

namespace Recto.Retrieval;

/// <summary>The fields of an index. Fixed for the life of an index: an index opened with another schema must be rebuilt.</summary>
/// <param name="TextFields">Fields of running text, at least one, at most 16.</param>
/// <param name="KeywordFields">Fields of whole values for filters and facets, compared exactly; at most 64.</param>
/// <param name="NumberFields">Fields of 64-bit numbers for ranges and sorting; at most 64.</param>
public sealed record IndexSchema(
    IReadOnlyList<TextField> TextFields,
    IReadOnlyList<string> KeywordFields,
    IReadOnlyList<string> NumberFields)
{
    /// <summary>A schema of text fields only.</summary>
    /// <param name="fields">The fields, at least one.</param>
    public IndexSchema(params TextField[] fields) : this(fields, [], []) { }

    /// <summary>Fields of learned weights; at most 64. Default none.</summary>
    public IReadOnlyList<SparseField> SparseFields { get; init; } = [];

    internal int SparseIndex(string name) => Find(SparseFields, f => f.Name, name);

    internal int TextIndex(string name) => Find(TextFields, f => f.Name, name);

    internal int KeywordIndex(string name) => Find(KeywordFields, f => f, name);

    internal int NumberIndex(string name) => Find(NumberFields, f => f, name);

    /// <summary>Weighted frequencies are stored as whole units of one sixteenth, or coarser where the boosts allow it.</summary>
    internal int UnitsPerOccurrence
    {
        get
        {
            for (int units = 1; units < 16; units *= 2)
                if (TextFields.All(f => Sixteenths(f) * units % 16 == 0)) return units;
            return 16;
        }
    }

    internal int[] BoostUnits
    {
        get
        {
            int units = UnitsPerOccurrence;
            return [.. TextFields.Select(f => Sixteenths(f) * units / 16)];
        }
    }

    /// <summary>One line that names all that the stored form depends on.</summary>
    internal string Fingerprint
    {
        get
        {
            var line = new StringBuilder();
            foreach (var f in TextFields)
                line.Append(CultureInfo.InvariantCulture, $"t{f.Name.Length}:{f.Name}*{Sixteenths(f)}/{(int)f.Analysis} ");
            foreach (var f in KeywordFields) line.Append(CultureInfo.InvariantCulture, $"k{f.Length}:{f} ");
            foreach (var f in NumberFields) line.Append(CultureInfo.InvariantCulture, $"n{f.Length}:{f} ");
            foreach (var f in SparseFields) line.Append(CultureInfo.InvariantCulture, $"s{f.Name.Length}:{f.Name}*{f.MaxWeight:R} ");
            return line.ToString();
        }
    }

    internal void Validate()
    {
        if (TextFields.Count is 0 or > 16) throw new ArgumentException("A schema has 1 to 16 text fields.");
        if (KeywordFields.Count > 64) throw new ArgumentException("A schema has at most 64 keyword fields.");
        if (NumberFields.Count > 64) throw new ArgumentException("A schema has at most 64 number fields.");
        if (SparseFields.Count > 64) throw new ArgumentException("A schema has at most 64 sparse fields.");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in TextFields.Select(f => f.Name).Concat(KeywordFields).Concat(NumberFields).Concat(SparseFields.Select(f => f.Name)))
        {
            if (string.IsNullOrWhiteSpace(name)) throw new ArgumentException("A field needs a name.");
            if (!names.Add(name)) throw new ArgumentException($"The field '{name}' is named twice.");
        }
        foreach (var f in TextFields)
            if (!(f.Boost is >= 1 / 16.0 and <= 64))
                throw new ArgumentException($"The boost of field '{f.Name}' is {f.Boost}; it must lie between 1/16 and 64.");
        foreach (var f in SparseFields)
            if (!(f.MaxWeight > 0) || !float.IsFinite(f.MaxWeight))
                throw new ArgumentException($"The largest weight of field '{f.Name}' is {f.MaxWeight}; it must be above 0.");
    }

    private static int Sixteenths(TextField f) => (int)Math.Round(f.Boost * 16);

    private static int Find<T>(IReadOnlyList<T> fields, Func<T, string> name, string wanted)
    {
        for (int i = 0; i < fields.Count; i++)
            if (string.Equals(name(fields[i]), wanted, StringComparison.Ordinal)) return i;
        return -1;
    }
}
