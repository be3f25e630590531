namespace Recto.Retrieval;

/// <summary>A condition that each result must meet and that does not change its score.</summary>
public sealed record Filter
{
    private Filter() { }

    /// <summary>The keyword or number field.</summary>
    public string Field { get; private init; } = "";

    /// <summary>The keywords of which a document needs at least one; null for a range.</summary>
    public IReadOnlyList<string>? Values { get; private init; }

    /// <summary>Smallest number, inclusive; null for none.</summary>
    public long? Min { get; private init; }

    /// <summary>Largest number, inclusive; null for none.</summary>
    public long? Max { get; private init; }

    /// <summary>Whether the condition must fail instead.</summary>
    public bool Negated { get; private init; }

    /// <summary>Documents that have the keyword.</summary>
    /// <param name="field">A keyword field.</param>
    /// <param name="value">The whole value, compared exactly.</param>
    public static Filter Keyword(string field, string value) => AnyOf(field, [value]);

    /// <summary>Documents that have at least one of the keywords; none if the list is empty.</summary>
    /// <param name="field">A keyword field.</param>
    /// <param name="values">Whole values, compared exactly.</param>
    public static Filter AnyOf(string field, IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(values);
        return new Filter { Field = field, Values = values };
    }

    /// <summary>Documents whose number lies in the range; a document without the number is in no range.</summary>
    /// <param name="field">A number field.</param>
    /// <param name="min">Smallest number, inclusive; null for no bound.</param>
    /// <param name="max">Largest number, inclusive; null for no bound.</param>
    public static Filter Range(string field, long? min, long? max)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new Filter { Field = field, Min = min, Max = max };
    }

    /// <summary>The opposite condition.</summary>
    public Filter Not() => this with { Negated = !Negated };
}
