namespace Recto.Web.Pages.Labs;

/// <summary>What of the overview of labs is asked for.</summary>
/// <param name="Standing">Only papers that stand so; null for all.</param>
/// <param name="WithLab">Only papers that have a lab.</param>
/// <param name="Room">Only methods of this room, such as <c>Training</c>; null for all.</param>
/// <param name="Order">The order.</param>
/// <param name="Backwards">The order turned round.</param>
public sealed record LabsAddress(LabStanding? Standing = null, bool WithLab = false, string? Room = null, LabOrder Order = LabOrder.Number, bool Backwards = false)
{
    private static readonly (LabStanding Standing, string Word)[] Standings =
    [
        (LabStanding.Reproduced, "reproduced"), (LabStanding.Partly, "partly"), (LabStanding.NotReproduced, "not-reproduced"),
        (LabStanding.Inconclusive, "inconclusive"), (LabStanding.Unpublished, "unpublished"), (LabStanding.NoLab, "no-lab"),
    ];

    private static readonly string[] Rooms =
        ["Attention", "Adapters", "Training", "Sparsity", "Retrieval", "Recommendation", "Language", "Data", "Code", "Probing", "Theory"];

    /// <summary>Reads a query; what means nothing counts as not asked for.</summary>
    public static LabsAddress Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var verdict = query["verdict"].ToString();
        var order = Enum.TryParse<LabOrder>(query["sort"], ignoreCase: true, out var read) && Enum.IsDefined(read) && !int.TryParse(query["sort"], out _) ? read : LabOrder.Number;
        return new LabsAddress(
            Standings.Where(known => known.Word == verdict).Select(known => (LabStanding?)known.Standing).FirstOrDefault(),
            verdict == "any-lab",
            Rooms.FirstOrDefault(room => room.Equals(query["room"], StringComparison.OrdinalIgnoreCase)),
            order,
            query["order"] == "reverse");
    }

    /// <summary>Whether a paper belongs to what is asked for.</summary>
    public bool Takes(LabRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (Standing is null || row.Standing == Standing) && (!WithLab || row.Lab is not null) && (Room is null || row.Lab?.Room == Room);
    }

    /// <summary>The same in an order; asked for again, turned round.</summary>
    public LabsAddress By(LabOrder order) => this with { Order = order, Backwards = Order == order && !Backwards };

    /// <summary>The address from the root, in its one form.</summary>
    public override string ToString()
    {
        var verdict = WithLab ? "any-lab" : Standings.Where(known => known.Standing == Standing).Select(known => known.Word).FirstOrDefault();
        var query = new List<string>();
        Add("verdict", verdict);
        Add("room", Room?.ToLowerInvariant());
        Add("sort", Order == LabOrder.Number ? null : Order.ToString().ToLowerInvariant());
        Add("order", Backwards ? "reverse" : null);
        return query.Count == 0 ? "/labs" : "/labs?" + string.Join('&', query);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Add($"{name}={value}");
            }
        }
    }
}
