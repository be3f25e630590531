using Recto.Papers.Text;

namespace Recto.Papers;

/// <summary>
/// What becomes of a known paper when a source speaks of it again. Pure: the same record applied twice changes nothing the second time.
/// </summary>
/// <remarks>
/// A field that the source leaves empty stays as it was; one that it gives replaces what was there, except where a member below says
/// otherwise. When nothing changes, the result equals what was passed in, lists included.
/// </remarks>
public static class PaperMerge
{
    /// <summary>Whether an id was made up from a title because its source told no better one.</summary>
    public static bool IsByTitleOnly(PaperId id) =>
        id.Value.StartsWith(SourcedPaper.TitleScheme + ":", StringComparison.Ordinal);

    /// <summary>
    /// Whether two papers of the same title, but of different ids, are one: when an id was made up from the title, or when a preprint and its
    /// printed version (ids of different schemes) share an author.
    /// </summary>
    public static bool AreOne(Paper left, Paper right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return IsByTitleOnly(left.Id) || IsByTitleOnly(right.Id)
            || (Scheme(left.Id) != Scheme(right.Id) && FamilyNames(left).Overlaps(FamilyNames(right)));
    }

    /// <summary>A paper that nobody spoke of before.</summary>
    public static KnownPaper Begin(SourcedPaper incoming)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        return new KnownPaper(incoming.Paper, GivesAuthorsTitle(incoming.Source));
    }

    /// <summary>
    /// Applies a record to the paper that it speaks of. An id made up from a title gives way to a real one, and any other to an arXiv id. A summary stays, unless the
    /// catalogue brings another. A complete list of authors beats an incomplete one, and a more precise date a less precise one. Topics
    /// from the catalogue stand; those of other sources fill only an empty list.
    /// </summary>
    public static KnownPaper Apply(KnownPaper known, SourcedPaper incoming)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(incoming);
        var (old, said) = (known.Paper, incoming.Paper);
        var fromCatalogue = incoming.Source == "catalogue";
        var takesTitle = GivesAuthorsTitle(incoming.Source) || !known.TitleSettled;
        var takesAuthors = said.Authors.Count > 0 && (said.AuthorsComplete || !old.AuthorsComplete || old.Authors.Count == 0);
        // A saved page has lost the markup of its abstracts; it fills a gap but does not replace what a better source said.
        var takesAbstract = said.Abstract is not null && (old.Abstract is null || !known.TitleSettled || incoming.Source != SourcedPaper.TitleScheme);
        var merged = old with
        {
            Id = Standing(said.Id) > Standing(old.Id) ? said.Id : old.Id,
            Title = takesTitle ? said.Title : old.Title,
            RawTitle = takesTitle ? said.RawTitle : old.RawTitle,
            Abstract = takesAbstract ? said.Abstract : old.Abstract,
            RawAbstract = takesAbstract ? said.RawAbstract : old.RawAbstract,
            Summary = fromCatalogue ? said.Summary ?? old.Summary : old.Summary ?? said.Summary,
            Authors = takesAuthors ? Newer(old.Authors, said.Authors) : old.Authors,
            AuthorsComplete = takesAuthors ? said.AuthorsComplete : old.AuthorsComplete,
            Published = Precision(said.Published) >= Precision(old.Published) ? said.Published : old.Published,
            Venue = said.Venue ?? old.Venue,
            Doi = said.Doi ?? old.Doi,
            Organization = said.Organization ?? old.Organization,
            CodeUrl = said.CodeUrl ?? old.CodeUrl,
            CodeStars = said.CodeStars ?? old.CodeStars,
            ProjectUrl = said.ProjectUrl ?? old.ProjectUrl,
            ThumbnailUrl = said.ThumbnailUrl ?? old.ThumbnailUrl,
            Topics = fromCatalogue || old.Topics.Count == 0 ? Newer(old.Topics, said.Topics) : old.Topics,
            Keywords = Newer(old.Keywords, said.Keywords),
            Categories = Newer(old.Categories, said.Categories),
            Citations = said.Citations ?? old.Citations,
        };
        return new KnownPaper(merged, known.TitleSettled || takesTitle && GivesAuthorsTitle(incoming.Source));
    }

    /// <summary>Applies what a source says of a listing that is known already; its paper and day stay.</summary>
    public static Listing Apply(Listing known, Listing incoming)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(incoming);
        return known with
        {
            Position = incoming.Position > 0 ? incoming.Position : known.Position,
            Submitter = incoming.Submitter ?? known.Submitter,
            SubmittedAt = incoming.SubmittedAt ?? known.SubmittedAt,
            Votes = incoming.Votes ?? known.Votes,
            Comments = incoming.Comments ?? known.Comments,
        };
    }

    private static int Standing(PaperId id) => id.Arxiv is not null ? 2 : IsByTitleOnly(id) ? 0 : 1;

    private static string Scheme(PaperId id) => id.Arxiv is not null ? "arxiv" : id.Value[..id.Value.IndexOf(':', StringComparison.Ordinal)];

    private static HashSet<string> FamilyNames(Paper paper) =>
        [.. paper.Authors.Select(author => TitleKey.Of(author.Split(' ')[^1])).Where(name => name.Length > 1)];

    private static bool GivesAuthorsTitle(string source) => source is "arxiv" or "hf" or "catalogue";

    private static int Precision(PublicationDate? date) => date switch
    {
        null => 0,
        { Month: null } => 1,
        { Day: null } => 2,
        _ => 3,
    };

    // Equal lists keep the old instance, so that an unchanged paper equals itself as a record.
    private static IReadOnlyList<string> Newer(IReadOnlyList<string> old, IReadOnlyList<string> said) =>
        said.Count == 0 || old.SequenceEqual(said, StringComparer.Ordinal) ? old : said;
}
