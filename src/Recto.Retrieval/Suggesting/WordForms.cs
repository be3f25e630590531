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
        foreach (var view in snapshot.Segments)
        {
            int number = view.Segment.FindTerm(term);
            if (number < 0 || WordOf(view.Segment, number) is not { } word || view.Segment.WordUses(word) <= most) continue;
            most = view.Segment.WordUses(word);
            usual = Encoding.UTF8.GetString(view.Segment.Word(word));
        }
        return usual;
    }

    private static unsafe int? WordOf(Segment segment, int term) =>
        segment.Term(term)->Word is var word && word == TermInfo.NoWord ? null : (int)word;
}
