using Recto.Papers;

namespace Recto.Cli.Output;

/// <summary>Authors on one line: the first three, then how many more.</summary>
internal static class AuthorLine
{
    public static string Short(Paper paper)
    {
        const int shown = 3;
        var first = string.Join(", ", paper.Authors.Take(shown));
        return (paper.Authors.Count, paper.AuthorsComplete) switch
        {
            (0, _) => "unknown authors",
            ( > shown, true) => $"{first} and {paper.Authors.Count - shown} more",
            (_, false) => $"{first} and others",
            _ => first,
        };
    }
}
