using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Recto.Architecture.Tests;

/// <summary>Which room may know which. A new room joins by adding a line to <see cref="Arrows"/>.</summary>
public class ArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Papers"] = [],
        ["Retrieval"] = [],
        ["Methods"] = [],
        ["Labs"] = ["Methods", "Retrieval"],
        ["Ingest"] = ["Papers"],
        ["Store"] = ["Papers"],
        ["Digest"] = ["Papers"],
        ["Hosting"] = ["Papers", "Retrieval", "Labs", "Ingest", "Store", "Digest"],
        ["Web"] = ["Hosting", "Papers", "Retrieval", "Labs", "Ingest", "Store", "Digest"],
        ["Cli"] = ["Hosting", "Papers", "Retrieval", "Methods", "Labs", "Ingest", "Store", "Digest"],
    };

    private static readonly ArchUnitNET.Domain.Architecture Solution = new ArchLoader()
        .LoadFilteredDirectory(AppContext.BaseDirectory, "Recto.*.dll")
        .LoadFilteredDirectory(AppContext.BaseDirectory, "recto.dll")
        .Build();

    public static TheoryData<string> Rooms => [.. Arrows.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_knows_only_the_rooms_it_may_know(string room)
    {
        Assert.Contains(Solution.Types, type => type.FullName.StartsWith($"Recto.{room}.", StringComparison.Ordinal));
        foreach (var other in Arrows.Keys.Where(other => other != room && !Arrows[room].Contains(other)))
        {
            Assert.Empty(Breaches(room, other));
        }
    }

    [Theory]
    [InlineData("Ingest", "Papers")]
    [InlineData("Hosting", "Retrieval")]
    [InlineData("Web", "Hosting")]
    [InlineData("Cli", "Store")]
    public void An_arrow_that_is_there_is_seen(string room, string other) => Assert.NotEmpty(Breaches(room, other));

    [Fact]
    public void Every_project_of_the_solution_is_a_room_with_arrows()
    {
        var projects = Directory.GetDirectories(Path.Combine(Root(), "src")).Select(folder => Path.GetFileName(folder)["Recto.".Length..]);
        Assert.Equal(Arrows.Keys.Order(), projects.Order());
    }

    [Theory]
    [InlineData("Papers", "Microsoft.EntityFrameworkCore")]
    [InlineData("Papers", "System.IO")]
    [InlineData("Papers", "System.Net.Http")]
    [InlineData("Retrieval", "Microsoft.EntityFrameworkCore")]
    [InlineData("Web", "TorchSharp")]
    public void A_room_stays_free_of_a_library_it_has_no_business_with(string room, string library)
    {
        Assert.Empty(Users(room, library));
    }

    [Theory]
    [InlineData("Store", "Microsoft.EntityFrameworkCore")]
    [InlineData("Ingest", "System.IO")]
    [InlineData("Ingest", "System.Net.Http")]
    public void A_library_that_is_used_is_seen(string room, string library) => Assert.NotEmpty(Users(room, library));

    private static string Root()
    {
        var folder = Directory.GetParent(AppContext.BaseDirectory)!;
        while (!File.Exists(Path.Combine(folder.FullName, "Recto.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    private static IEnumerable<string> Breaches(string room, string other) =>
        Types().That().ResideInNamespaceMatching(Namespace(room))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Namespace(other)))
            .WithoutRequiringPositiveResults()
            .Evaluate(Solution).Where(result => !result.Passed).Select(result => result.Description);

    private static IEnumerable<string> Users(string room, string library) => Solution.Types
        .Where(type => type.Namespace.FullName == $"Recto.{room}" || type.Namespace.FullName.StartsWith($"Recto.{room}.", StringComparison.Ordinal))
        .Where(type => type.Dependencies.Any(dependency =>
            dependency.Target.FullName.StartsWith(library + ".", StringComparison.Ordinal) && IsInputOutput(dependency.Target)))
        .Select(type => type.FullName);

    // Pure code may read a string or a stream that it is handed; it may not open files.
    private static bool IsInputOutput(IType type) =>
        type.FullName is not ("System.IO.StringReader" or "System.IO.StringWriter" or "System.IO.TextReader" or "System.IO.TextWriter");

    private static string Namespace(string room) => $@"^Recto\.{room}(\..*)?$";
}
