namespace Recto.Retrieval;

/// <summary>How the words of a text field become index terms. Queries are analysed the same way, field by field.</summary>
public enum TextAnalysis
{
    /// <summary>English prose: accents folded, lower case, stop words dropped, endings stripped (<c>networks</c> = <c>network</c>).</summary>
    English,

    /// <summary>Names of people and things: accents folded and lower case (<c>Müller</c> = <c>muller</c>), nothing dropped, nothing stripped.</summary>
    Names,
}
