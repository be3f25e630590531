using Recto.Web.Components;

namespace Recto.Web.Pages.Errors;

/// <summary>What went wrong, for the person it happened to.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Heading">What happened, in a few words.</param>
/// <param name="Detail">What happened and what is safe, in a sentence or two.</param>
public sealed record ErrorView(int Status, string Heading, string Detail)
{
    /// <summary>What to do next.</summary>
    public IReadOnlyList<PageLink> Next { get; init; } = [new PageLink("The latest list", "/"), new PageLink("Search", "/papers")];

    /// <summary>What <see cref="Nearest"/> are.</summary>
    public string NearestHeading { get; init; } = "Did you mean one of these?";

    /// <summary>Papers that may have been meant.</summary>
    public IReadOnlyList<PaperItem> Nearest { get; init; } = [];
}
