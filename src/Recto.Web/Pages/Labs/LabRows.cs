using Recto.Hosting.Labs;
using Recto.Ingest;

namespace Recto.Web.Pages.Labs;

/// <summary>All papers of the built-in catalogue with what is known of their labs. The same as long as the program runs.</summary>
internal sealed class LabRows(LabShelf shelf)
{
    private readonly Lazy<IReadOnlyList<LabRow>> all = new(() =>
    [
        .. BuiltInCatalogue.Read().Select((known, index) => new LabRow(known.Listing?.Position ?? index + 1, known.Paper, shelf.Find(known.Paper.Id))),
    ]);

    public IReadOnlyList<LabRow> All => all.Value;
}
