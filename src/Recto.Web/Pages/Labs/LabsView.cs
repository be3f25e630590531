using Recto.Web.Components;

namespace Recto.Web.Pages.Labs;

/// <summary>The overview of labs.</summary>
/// <param name="Address">What was asked for.</param>
/// <param name="Rows">The papers, in order.</param>
/// <param name="All">Papers in all.</param>
/// <param name="Labs">Those that have a lab.</param>
/// <param name="Verdicts">Links by verdict, with counts.</param>
/// <param name="Rooms">Links by room, with counts.</param>
public sealed record LabsView(
    LabsAddress Address, IReadOnlyList<LabRow> Rows, int All, int Labs, IReadOnlyList<PageLink> Verdicts, IReadOnlyList<PageLink> Rooms);
