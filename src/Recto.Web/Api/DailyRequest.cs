using System.Globalization;
using Recto.Papers.Trending;
using Recto.Papers.Windows;

namespace Recto.Web.Api;

/// <summary>Which daily items are wanted; <see cref="ToString"/> is the one address of them.</summary>
/// <param name="Window">The days; all of them when none are named.</param>
/// <param name="Order">The order.</param>
/// <param name="Submitter">Only what this one put forward; null for all.</param>
/// <param name="Page">Which page, from 0.</param>
/// <param name="Limit">Items on a page.</param>
internal sealed record DailyRequest(ListWindow Window, RankingOrder Order, string? Submitter, int Page, int Limit)
{
    private const int Usual = 50;
    private const int Most = 100;
    private const int LastPage = 1_000_000;

    public static DailyRequest Read(ApiFields fields)
    {
        ListWindow?[] windows =
        [
            fields.Window("date", WindowKind.Day, "2025-03-12"),
            fields.Window("week", WindowKind.Week, "2025-W11"),
            fields.Window("month", WindowKind.Month, "2025-03"),
        ];
        var given = windows.OfType<ListWindow>().ToList();
        if (given.Count > 1)
        {
            fields.Refuse("Give one of \"date\", \"week\" and \"month\", not several.");
        }

        return new DailyRequest(
            given.Count > 0 ? given[0] : ListWindow.All,
            ReadOrder(fields),
            fields.Text("submitter", 200),
            fields.Number("p", 0, 0, LastPage),
            fields.Number("limit", Usual, 1, Most));
    }

    public override string ToString() => "/api/daily_papers" + QueryString.Create(new Dictionary<string, string?>
    {
        ["window"] = Window.ToString(),
        ["sort"] = Order.ToString(),
        ["submitter"] = Submitter,
        ["p"] = Page.ToString(CultureInfo.InvariantCulture),
        ["limit"] = Limit.ToString(CultureInfo.InvariantCulture),
    });

    private static RankingOrder ReadOrder(ApiFields fields)
    {
        switch (fields.Text("sort", 40))
        {
            case null or "publishedAt":
                return RankingOrder.New;
            case "trending":
                return RankingOrder.Trending;
            default:
                fields.Refuse("\"sort\" must be publishedAt or trending.");
                return RankingOrder.New;
        }
    }
}
