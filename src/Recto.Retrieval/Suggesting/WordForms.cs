using System.Text;
using Recto.Retrieval.Ranking;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Suggesting;

/// <summary>From terms back to words.</summary>
internal static class WordForms
{
    /// <summary>The form in which most documents of one segment write a term: the segment in which that form is the most frequent.</summary>
    public static string Usual(Snapshot snapshot, byte[] term)
    {
        string usual = Encoding.UTF8.GetString(term);
        uint most = 0;
        Span<byte> word = new byte[FrontCoding.MaxKey];
        foreach (var view in snapshot.Segments)
        {
            if (!view.Segment.TryFind(term, out var info) || info.Word == TermInfo.NoWord) continue;
            var words = view.Segment.Words(info.Word);
            int length = 0;
            while (words.Next <= info.Word) length = words.Read(word);
            if (words.Uses <= most) continue;
            most = words.Uses;
            usual = Encoding.UTF8.GetString(word[..length]);
        }
        return usual;
    }
}
