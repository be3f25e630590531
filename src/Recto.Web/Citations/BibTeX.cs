using System.Globalization;
using System.Text;
using Recto.Papers;

namespace Recto.Web.Citations;

/// <summary>A paper as a BibTeX entry that biber and BibTeX read.</summary>
internal static class BibTeX
{
    public static string Of(Paper paper)
    {
        var entry = new StringBuilder();
        entry.Append("@misc{").Append(Key(paper)).Append(",\n");
        Add("title", "{" + Escape(paper.Title) + "}");
        if (paper.Authors.Count > 0)
        {
            Add("author", string.Join(" and ", paper.Authors.Select(Author)) + (paper.AuthorsComplete ? "" : " and others"));
        }

        if (paper.Published is { } published)
        {
            Add("year", published.Year.ToString("0000", CultureInfo.InvariantCulture));
            if (published.Month is { } month)
            {
                Add("month", month.ToString(CultureInfo.InvariantCulture));
            }
        }

        if (paper.Id.Arxiv is { } arxiv)
        {
            Add("eprint", arxiv.Unversioned);
            Add("archiveprefix", "arXiv");
            if (paper.Categories.Count > 0)
            {
                Add("primaryclass", Escape(paper.Categories[0]));
            }

            Add("url", arxiv.AbstractUrl.AbsoluteUri);
        }

        if (paper.Doi is { } doi)
        {
            Add("doi", Escape(doi));
        }

        if (paper.Venue is { } venue)
        {
            Add("note", Escape(venue));
        }

        return entry.Append("}\n").ToString();

        void Add(string field, string value) => entry.Append("  ").Append(field).Append(" = {").Append(value).Append("},\n");
    }

    /// <summary>Text in which no character means anything to TeX.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\\' => escaped.Append(@"\textbackslash{}"),
                '~' => escaped.Append(@"\textasciitilde{}"),
                '^' => escaped.Append(@"\textasciicircum{}"),
                '#' or '$' or '%' or '&' or '_' or '{' or '}' => escaped.Append('\\').Append(character),
                _ when char.IsControl(character) => escaped.Append(' '),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    // A group such as "The Recto authors and friends" must not be split at its "and".
    private static string Author(string name)
    {
        var text = Escape(PersonName.Read(name).ToString());
        return text.Contains(" and ", StringComparison.OrdinalIgnoreCase) ? "{" + text + "}" : text;
    }

    /// <summary>Family name of the first author, year and first telling word of the title, in ASCII: <c>liu2023flatformer</c>.</summary>
    private static string Key(Paper paper)
    {
        var family = paper.Authors.Count > 0 ? Ascii(PersonName.Read(paper.Authors[0]).Family) : "";
        var year = paper.Published?.Year.ToString("0000", CultureInfo.InvariantCulture) ?? "";
        var word = paper.Title.Split([' ', ':', '-', '?', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(Ascii)
            .FirstOrDefault(ascii => ascii.Length > 3) ?? "";
        var key = family + year + word;
        return key.Length > 0 ? key : Ascii(paper.Id.Value);
    }

    private static string Ascii(string text) =>
        new([.. text.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);
}
