namespace Recto.Retrieval;

/// <summary>What <c>name:value</c> in a query means. Made by the factory methods.</summary>
public sealed record QueryOperator
{
    private QueryOperator(string field) => Field = field;

    /// <summary>The field of the schema that the operator reads.</summary>
    public string Field { get; }

    internal QueryOperatorKind Kind { get; private init; }

    internal Func<string, string?>? ParseKeyword { get; private init; }

    internal Func<string, long?>? ParseNumber { get; private init; }

    /// <summary>What to tell a person whose value was not understood, for example "a date such as 2024-05-17".</summary>
    public string Expects { get; private init; } = "another value";

    /// <summary>The word or phrase must stand in the text field.</summary>
    /// <param name="field">A text field.</param>
    public static QueryOperator Text(string field) => new(field) { Kind = QueryOperatorKind.Text };

    /// <summary>The document must have the keyword.</summary>
    /// <param name="field">A keyword field.</param>
    /// <param name="parse">From what was typed to the keyword; null for a value that makes no sense. Default: lower case.</param>
    /// <param name="expects">What values look like, to complete the sentence "… needs …".</param>
    public static QueryOperator Keyword(string field, Func<string, string?>? parse = null, string expects = "another value") =>
        new(field) { Kind = QueryOperatorKind.Keyword, ParseKeyword = parse ?? Lower, Expects = expects };

    /// <summary>The number must be at least the value.</summary>
    /// <param name="field">A number field.</param>
    /// <param name="parse">From what was typed to the number; null for a value that makes no sense.</param>
    /// <param name="expects">What values look like, to complete the sentence "… needs …".</param>
    public static QueryOperator AtLeast(string field, Func<string, long?> parse, string expects = "another value") =>
        new(field) { Kind = QueryOperatorKind.AtLeast, ParseNumber = parse, Expects = expects };

    /// <summary>The number must be below the value.</summary>
    /// <param name="field">A number field.</param>
    /// <param name="parse">From what was typed to the number; null for a value that makes no sense.</param>
    /// <param name="expects">What values look like, to complete the sentence "… needs …".</param>
    public static QueryOperator Below(string field, Func<string, long?> parse, string expects = "another value") =>
        new(field) { Kind = QueryOperatorKind.Below, ParseNumber = parse, Expects = expects };

    private static string Lower(string value) => value.Trim().ToLowerInvariant();
}
