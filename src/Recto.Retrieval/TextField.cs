namespace Recto.Retrieval;

/// <summary>A field of running text: analysed, searchable, ranked, with word positions kept for phrases.</summary>
/// <param name="Name">Name of the field, also its name in the query language. Compared ordinally.</param>
/// <param name="Boost">
/// How many times an occurrence here counts (and lengthens the document), in steps of 1/16 from 1/16 to 64. Default 1.
/// The boosts are part of the stored index: change one and the index has to be rebuilt.
/// </param>
/// <param name="Analysis">How words become terms. Default <see cref="TextAnalysis.English"/>.</param>
public sealed record TextField(string Name, double Boost = 1, TextAnalysis Analysis = TextAnalysis.English);
