using Recto.Labs.Common;
using Recto.Web.Components;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Labs;

/// <summary>Builds the overview of labs.</summary>
internal sealed class LabsPages(LabRows rows)
{
    private static readonly (LabStanding Standing, string Text)[] Standings =
    [
        (LabStanding.Reproduced, Line(Verdict.Reproduced)), (LabStanding.Partly, Line(Verdict.Partly)), (LabStanding.NotReproduced, Line(Verdict.NotReproduced)),
        (LabStanding.Inconclusive, Line(Verdict.Inconclusive)), (LabStanding.Unpublished, "Not published"), (LabStanding.NoLab, "No lab yet"),
    ];

    public Page Build(LabsAddress address)
    {
        var all = rows.All;
        var labs = all.Count(row => row.Lab is not null);
        PageLink[] verdicts =
        [
            new("All", (address with { Standing = null, WithLab = false }).ToString(), address is { Standing: null, WithLab: false }, all.Count),
            new("With a lab", (address with { Standing = null, WithLab = true }).ToString(), address.WithLab, labs),
            .. Standings.Select(known => new PageLink(
                    known.Text, (address with { Standing = known.Standing, WithLab = false }).ToString(), address.Standing == known.Standing, all.Count(row => row.Standing == known.Standing)))
                .Where(link => link.Count > 0 || link.Current),
        ];
        PageLink[] rooms =
        [
            .. all.Select(row => row.Lab?.Room).OfType<string>().Append(address.Room).OfType<string>().Distinct().Order(StringComparer.Ordinal)
                .Select(room => new PageLink(room, (address with { Room = address.Room == room ? null : room }).ToString(), address.Room == room, all.Count(row => row.Lab?.Room == room))),
        ];
        return Page.Show<LabsPage, LabsView>(new LabsView(address, [.. Sorted(all.Where(address.Takes), address)], all.Count, labs, verdicts, rooms));
    }

    // What has no record stands at the end, whichever way the order goes.
    private static IEnumerable<LabRow> Sorted(IEnumerable<LabRow> rows, LabsAddress address) => (address.Order, address.Backwards) switch
    {
        (LabOrder.Paper, false) => rows.OrderBy(row => row.Paper.Title, StringComparer.OrdinalIgnoreCase),
        (LabOrder.Paper, true) => rows.OrderByDescending(row => row.Paper.Title, StringComparer.OrdinalIgnoreCase),
        (LabOrder.Verdict, false) => rows.OrderBy(row => row.Standing).ThenBy(row => row.Number),
        (LabOrder.Verdict, true) => rows.OrderBy(row => row.Record is null).ThenByDescending(row => row.Standing).ThenBy(row => row.Number),
        (LabOrder.Date, false) => rows.OrderBy(row => row.Record is null).ThenByDescending(row => row.Record?.Started).ThenBy(row => row.Number),
        (LabOrder.Date, true) => rows.OrderBy(row => row.Record is null).ThenBy(row => row.Record?.Started).ThenBy(row => row.Number),
        (LabOrder.Duration, false) => rows.OrderBy(row => row.Record is null).ThenBy(row => row.Record?.Seconds).ThenBy(row => row.Number),
        (LabOrder.Duration, true) => rows.OrderBy(row => row.Record is null).ThenByDescending(row => row.Record?.Seconds).ThenBy(row => row.Number),
        (_, true) => rows.OrderByDescending(row => row.Number),
        _ => rows.OrderBy(row => row.Number),
    };

    private static string Line(Verdict verdict) => $"{verdict.Sign()} {verdict.Words()}";
}
