namespace Recto.Labs.Retrieval;

/// <summary>N-grams that were written, and how many of them do not occur in the corpus.</summary>
internal readonly record struct NGramTally(int Written, int Missing)
{
    public double MissingShare => Written == 0 ? 0 : (double)Missing / Written;

    public static NGramTally operator +(NGramTally a, NGramTally b) => new(a.Written + b.Written, a.Missing + b.Missing);
}
