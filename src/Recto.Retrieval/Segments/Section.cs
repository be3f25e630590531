namespace Recto.Retrieval.Segments;

/// <summary>Entries of a segment's footer: positions of its parts, then plain numbers. The order is part of the file format.</summary>
internal enum Section
{
    Ids, IdGroups, IdTable, Norms, Spans, Numbers, NumberOrders,
    Terms, TermGroups, TermTable, Keywords, KeywordOffsets, BestTerms, BestTermGroups,
    Words, WordGroups,
    DocumentCount, TermCount, KeywordTermCount, WordCount, IdSlots, TermSlots,
    TotalLengthBits, K1Bits, BBits, Magic, Count,
}
