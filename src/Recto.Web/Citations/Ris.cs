using System.Globalization;
using System.Text;
using Recto.Papers;

namespace Recto.Web.Citations;

/// <summary>A paper as a RIS record.</summary>
internal static class Ris
{
    public static string Of(Paper paper)
    {
        var record = new StringBuilder();
        Add("TY", paper.Venue is null ? "UNPB" : "CPAPER");
        Add("TI", paper.Title);
        foreach (var author in paper.Authors)
        {
            Add("AU", Author(PersonName.Read(author)));
        }

        if (paper.Published is { } published)
        {
            Add("PY", published.Year.ToString("0000", CultureInfo.InvariantCulture));
            Add("DA", string.Create(CultureInfo.InvariantCulture, $"{published.Year:0000}/{published.Month:00}/{published.Day:00}/"));
        }

        Add("T2", paper.Venue);
        Add("AB", paper.Abstract);
        Add("DO", paper.Doi);
        foreach (var keyword in paper.Keywords)
        {
            Add("KW", keyword);
        }

        if (paper.Id.Arxiv is { } arxiv)
        {
            Add("AN", "arXiv:" + arxiv.Unversioned);
            Add("UR", arxiv.AbstractUrl.AbsoluteUri);
            Add("L1", arxiv.PdfUrl.AbsoluteUri);
        }

        return record.Append("ER  - \r\n").ToString();

        // A record is one field a line: a line break inside a value would begin a field of its own.
        void Add(string tag, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                var line = string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                record.Append(tag).Append("  - ").Append([.. line.Where(character => !char.IsControl(character))]).Append("\r\n");
            }
        }
    }

    // RIS orders the parts differently: "Family, Given, Suffix".
    private static string Author(PersonName name) =>
        name.Suffix.Length > 0 ? $"{name.Family}, {name.Given}, {name.Suffix}" : name.ToString();
}
