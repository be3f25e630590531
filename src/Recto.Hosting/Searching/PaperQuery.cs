using Recto.Papers;

namespace Recto.Hosting.Searching;

/// <summary>A search for papers.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="Topic">Only papers of this topic; null for all.</param>
/// <param name="Year">Only papers of this year; null for all.</param>
/// <param name="Newest">Newest first instead of best first.</param>
/// <param name="Skip">Results to leave out from the top.</param>
/// <param name="Take">Results wanted.</param>
/// <param name="Like">A paper like which the results should be, but as the text says; null for none.</param>
/// <param name="From">Only papers published on this day or later; null for all.</param>
/// <param name="To">Only papers published on this day or earlier; null for all.</param>
public sealed record PaperQuery(
    string Text, string? Topic = null, string? Year = null, bool Newest = false, int Skip = 0, int Take = 20, PaperId? Like = null, DateOnly? From = null, DateOnly? To = null);
