using System.Globalization;
using System.Text;
using Recto.Hosting.Labs;
using Recto.Papers;
using Recto.Web.Components;
using Recto.Web.Pages.Labs;
using Recto.Web.Rendering;

namespace Recto.Web.Citations;

/// <summary>A paper as Markdown, for notes and for programs that read text.</summary>
internal static class PaperMarkdown
{
    private const string Special = @"\`*_[]<>#|~";

    /// <param name="paper">The paper.</param>
    /// <param name="lab">Its lab; null when it has none.</param>
    /// <param name="absolute">Makes a full address of a path.</param>
    public static string Of(Paper paper, LabExhibit? lab, Func<string, Uri> absolute)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(Escape(paper.Title)).Append("\n\n");
        if (paper.Authors.Count > 0)
        {
            text.Append(Escape(string.Join(", ", paper.Authors))).Append(paper.AuthorsComplete ? "\n\n" : " and others\n\n");
        }

        Fact("Published", paper.Published is { } published ? Words.Date(published) : null);
        Fact("Venue", paper.Venue);
        Fact("Organization", paper.Organization);
        Link("Page", absolute(PaperAddress.Of(paper.Id)));
        Link("arXiv", paper.Id.Arxiv?.AbstractUrl);
        Link("PDF", paper.Id.Arxiv?.PdfUrl);
        Link("Code", paper.CodeUrl);
        Link("Project", paper.ProjectUrl);
        if (lab is not null)
        {
            var found = lab.Record is null ? "No record is published yet." : $"{lab.VerdictLine}. {lab.Findings}";
            text.Append(CultureInfo.InvariantCulture, $"- Lab: {Escape(found)} <{absolute(LabAddress.Of(lab.Paper)).AbsoluteUri}>\n");
        }

        Section("Summary", paper.Summary);
        Section("Abstract", paper.Abstract);
        return text.ToString();

        void Fact(string name, string? value)
        {
            if (value is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {name}: {Escape(value)}\n");
            }
        }

        void Link(string name, Uri? address)
        {
            if (address is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {name}: <{address.AbsoluteUri}>\n");
            }
        }

        void Section(string name, string? content)
        {
            if (content is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n## {name}\n");
                foreach (var paragraph in Paragraphs.Of(content))
                {
                    text.Append('\n').Append(Escape(paragraph)).Append('\n');
                }
            }
        }
    }

    // What a paper says is text and never markup.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (Special.Contains(character, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(character is '\n' or '\r' ? ' ' : character);
        }

        return escaped.ToString();
    }
}
