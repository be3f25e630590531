namespace Recto.Retrieval.Segments;

/// <summary>Entries of a segment's footer: positions of its parts, then plain numbers. The order is part of the file format.</summary>
internal enum Section
{
    IdOffsets, IdBytes, IdTable, Norms, Lengths, Numbers, NumberOrders,
    TermOffsets, TermBytes, TermTable, Terms, Keywords, KeywordOffsets, BestTerms, BestTermOffsets,
    WordOffsets, WordBytes, WordCounts, WordTerms,
    DocumentCount, TermCount, KeywordTermCount, WordCount, IdSlots, TermSlots,
    TotalLengthBits, K1Bits, BBits, Magic, Count,
}
