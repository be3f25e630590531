using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Recto.Labs.Common;

namespace Recto.Labs.Tests.Records;

/// <summary>docs/lab-records.md names everything that is written.</summary>
public sealed class LabRecordPageTests
{
    private static readonly string Page = File.ReadAllText(Find("docs/lab-records.md"));

    public static TheoryData<Type> Written =>
    [
        typeof(LabRecord), typeof(ClaimResult), typeof(Machine), typeof(Spread), typeof(RecordedSeries), typeof(RecordedPoint), typeof(RecordedTable), typeof(RecordedRow),
        .. Derived(typeof(LabEvent)), .. Derived(typeof(Rule)),
    ];

    [Theory]
    [MemberData(nameof(Written))]
    public void Every_field_is_described(Type written)
    {
        var own = written.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        Assert.All(own, property => Assert.Contains($"`{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}`", Page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(LabEvent))]
    [InlineData(typeof(Rule))]
    public void Every_kind_is_described(Type family) => Assert.All(
        family.GetCustomAttributes<JsonDerivedTypeAttribute>(), kind => Assert.Contains($"| `{kind.TypeDiscriminator}` |", Page, StringComparison.Ordinal));

    [Theory]
    [InlineData(typeof(Verdict))]
    [InlineData(typeof(Outcome))]
    public void Every_word_is_named(Type words) => Assert.All(
        Enum.GetNames(words), word => Assert.Contains($"`{JsonNamingPolicy.KebabCaseLower.ConvertName(word)}`", Page, StringComparison.Ordinal));

    [Fact]
    public void The_page_is_of_the_layout_that_is_written() => Assert.Contains($"This page is layout **{LabRecord.CurrentSchema}**", Page, StringComparison.Ordinal);

    private static IEnumerable<Type> Derived(Type family) => family.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType);

    private static string Find(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Recto.slnx")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, path);
    }
}
