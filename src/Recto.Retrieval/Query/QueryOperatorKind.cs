namespace Recto.Retrieval;

/// <summary>How a <see cref="QueryOperator"/> reads its value.</summary>
internal enum QueryOperatorKind
{
    Text,
    Keyword,
    AtLeast,
    Below,
}
