namespace Recto.Ingest;

/// <summary>Makes papers of the blocks of a page.</summary>
internal static class PageEntries
{
    /// <summary>The papers in order, and the date line of the masthead, if any.</summary>
    public static (string? Masthead, IReadOnlyList<PageEntry> Entries) From(IReadOnlyList<PageBlock> blocks)
    {
        string? date = null;
        var entries = new List<PageEntry>();
        PageBlock? title = null;
        var paragraphs = new List<string>();
        var orphan = 0;

        void End()
        {
            if (title is not null || paragraphs.Count > 0)
            {
                entries.Add(new PageEntry(title?.Line ?? orphan, title?.Text, paragraphs.Count == 0 ? null : string.Join("\n\n", paragraphs)));
            }

            title = null;
            paragraphs.Clear();
        }

        foreach (var block in blocks)
        {
            var begun = title is not null || entries.Count > 0 || paragraphs.Count > 0;
            if (!begun && block.Text.Split('\n') is var lines && lines.All(Masthead.IsPart))
            {
                date ??= lines.FirstOrDefault(Masthead.IsDate)?.Trim();
            }
            else if (BlockShape.IsOrnament(block.Text))
            {
                continue;
            }
            else if (title is null)
            {
                // The first block of a page is a title even if it ends like a sentence, unless nothing that long can be one.
                if (paragraphs.Count == 0 && !BlockShape.IsTooLongForTitle(block.Text))
                {
                    title = block;
                }
                else
                {
                    orphan = paragraphs.Count == 0 ? block.Line : orphan;
                    paragraphs.Add(block.Text);
                }
            }
            else if (BlockShape.IsAbstract(block.Text) || (paragraphs.Count > 0 && BlockShape.GoesOn(block.Text)))
            {
                paragraphs.Add(block.Text);
            }
            else
            {
                End();
                title = block;
            }
        }

        End();
        return (date, entries);
    }
}
