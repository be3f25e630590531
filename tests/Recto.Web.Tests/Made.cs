using Recto.Papers;

namespace Recto.Web.Tests;

/// <summary>Papers made for a test.</summary>
internal static class Made
{
    public static SourcedPaper Listed(string id, string title, string day, int position = 1, int? votes = null) => new()
    {
        Source = "hf",
        Paper = new Paper { Id = PaperId.Parse(id), Title = title },
        Listing = new Listing { Paper = PaperId.Parse(id), Day = ListDay.Parse(day), Position = position, Votes = votes },
    };

    public static SourcedPaper With(this SourcedPaper source, Func<Paper, Paper> change) => source with { Paper = change(source.Paper) };
}
