using CsCheck;
using Recto.Papers;
using Recto.Web.Citations;

namespace Recto.Web.Tests.Citations;

public class CitationTests
{
    private static readonly Paper Example = new()
    {
        Id = PaperId.Parse("2301.08739"),
        Title = "Costs & gains: 50% less_memory {for} #1 in C~n^2 \\ $x$",
        Authors = ["Aäron van den Oord", "Martin Luther King Jr.", "OpenAI", "Liu, Zhijian"],
        AuthorsComplete = false,
        Published = new PublicationDate(2023, 1),
        Venue = "CVPR 2023",
        Abstract = "First line.\r\nER  - not the end",
        Doi = "10.1000/a_b",
    };

    [Fact]
    public void BibTeX_escapes_what_means_something_to_tex()
    {
        var entry = BibTeX.Of(Example);

        Assert.StartsWith("@misc{vandenoord2023costs,\n", entry, StringComparison.Ordinal);
        Assert.Contains(
            @"title = {{Costs \& gains: 50\% less\_memory \{for\} \#1 in C\textasciitilde{}n\textasciicircum{}2 \textbackslash{} \$x\$}},", entry, StringComparison.Ordinal);
        Assert.Contains("author = {van den Oord, Aäron and King, Jr., Martin Luther and OpenAI and Liu, Zhijian and others},", entry, StringComparison.Ordinal);
        Assert.Contains("eprint = {2301.08739},", entry, StringComparison.Ordinal);
        Assert.Contains("archiveprefix = {arXiv},", entry, StringComparison.Ordinal);
        Assert.Contains("month = {1},", entry, StringComparison.Ordinal);
        Assert.EndsWith("}\n", entry, StringComparison.Ordinal);
    }

    [Fact]
    public void BibTeX_of_any_title_has_its_braces_in_pairs() =>
        Gen.String.Sample(title =>
        {
            var entry = BibTeX.Of(Example with { Title = title, Authors = [title] });
            var depth = 0;
            for (var i = 0; i < entry.Length; i++)
            {
                if (entry[i] == '\\')
                {
                    i++; // what is escaped does not count
                    continue;
                }

                depth += entry[i] switch { '{' => 1, '}' => -1, _ => 0 };
                Assert.True(depth >= 0);
            }

            Assert.Equal(0, depth);
        });

    [Fact]
    public void A_ris_record_has_one_field_a_line_whatever_the_text()
    {
        var lines = Ris.Of(Example).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("TY  - CPAPER", lines[0]);
        Assert.Equal("ER  - ", lines[^1]);
        Assert.All(lines, line => Assert.Matches("^[A-Z][A-Z0-9]  - ", line));
        Assert.Contains("AU  - King, Martin Luther, Jr.", lines);
        Assert.Contains("AB  - First line. ER - not the end", lines);
        Assert.Contains("DA  - 2023/01//", lines);
        Assert.Single(lines, line => line.StartsWith("ER", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Zhijian Liu", "Liu", "Zhijian")]
    [InlineData("Simon S. Du", "Du", "Simon S.")]
    [InlineData("Ludwig van Beethoven", "van Beethoven", "Ludwig")]
    [InlineData("Plato", "Plato", "")]
    [InlineData("  ", "", "")]
    public void A_name_is_read_as_family_and_given_names(string name, string family, string given)
    {
        var read = PersonName.Read(name);

        Assert.Equal((family, given), (read.Family, read.Given));
    }

    [Fact]
    public void A_paper_without_authors_or_year_still_has_a_key()
    {
        var entry = BibTeX.Of(new Paper { Id = PaperId.Parse("acl:P18-1001"), Title = "注意力" });

        Assert.StartsWith("@misc{aclp181001,", entry, StringComparison.Ordinal);
    }
}
