using System.Text;

namespace Recto.Digest;

/// <summary>Writes plain text as a mail program shows it best: lines of at most 72 characters, addresses unbroken on lines of their own.</summary>
internal sealed class TextPage
{
    public const int Width = 72;

    private readonly StringBuilder text = new();

    /// <summary>An empty line, unless the page ends with one.</summary>
    public TextPage Gap()
    {
        if (text.Length > 0 && !text.ToString(Math.Max(0, text.Length - 2), Math.Min(2, text.Length)).Equals("\n\n", StringComparison.Ordinal))
        {
            text.Append('\n');
        }

        return this;
    }

    public TextPage Rule() => Line(new string('-', Width));

    /// <summary>A line as it is: for an address, which must not be broken.</summary>
    public TextPage Line(string line)
    {
        text.Append(line).Append('\n');
        return this;
    }

    /// <summary>A paragraph, wrapped. A word that is longer than a line gets a line of its own.</summary>
    /// <param name="paragraph">Its words; any white space separates them.</param>
    /// <param name="lead">What stands before the first word.</param>
    /// <param name="indent">What stands before each further line.</param>
    public TextPage Paragraph(string paragraph, string lead = "", string indent = "")
    {
        var line = new StringBuilder(lead);
        var start = lead.Length;
        foreach (var word in paragraph.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > start && line.Length + 1 + word.Length > Width)
            {
                Line(line.ToString());
                line.Clear().Append(indent);
                start = indent.Length;
            }

            if (line.Length > start)
            {
                line.Append(' ');
            }

            line.Append(word);
        }

        return line.Length > start ? Line(line.ToString()) : this;
    }

    public override string ToString() => text.ToString();
}
