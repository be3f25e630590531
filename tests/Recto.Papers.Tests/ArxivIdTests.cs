using CsCheck;

namespace Recto.Papers.Tests;

public sealed class ArxivIdTests
{
    [Theory]
    [InlineData("2301.08739", "2301.08739", null)]
    [InlineData(" 0704.0001 ", "0704.0001", null)]
    [InlineData("2301.08739v12", "2301.08739", 12)]
    [InlineData("arXiv:2301.08739", "2301.08739", null)]
    [InlineData("hep-th/9901001v2", "hep-th/9901001", 2)]
    [InlineData("math.GT/0309136", "math/0309136", null)]
    [InlineData("https://arxiv.org/abs/2301.08739v2", "2301.08739", 2)]
    [InlineData("http://www.arxiv.org/pdf/2301.08739.pdf", "2301.08739", null)]
    [InlineData("https://arxiv.org/html/2301.08739v1#S3", "2301.08739", 1)]
    [InlineData("https://huggingface.co/papers/2301.08739?x=y", "2301.08739", null)]
    public void It_reads_what_people_paste(string text, string unversioned, int? version)
    {
        var id = ArxivId.Parse(text);

        Assert.Equal((unversioned, version), (id.Unversioned, id.Version));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2301.087")]
    [InlineData("0000.0000")]
    [InlineData("2313.08739")]
    [InlineData("2301.08739v0")]
    [InlineData("2301.087391")]
    [InlineData("https://example.org/abs/2301.08739")]
    [InlineData("acl:P18-1001")]
    [InlineData("2301.08739 2301.08740")]
    public void It_refuses_the_rest(string? text)
    {
        Assert.False(ArxivId.TryParse(text, out _));
        if (text is not null)
        {
            Assert.Contains("is not an arXiv id such as", Assert.Throws<FormatException>(() => ArxivId.Parse(text)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("2301.08739", "2023-01")]
    [InlineData("hep-th/9901001", "1999-01")]
    [InlineData("math/0309136", "2003-09")]
    public void The_month_of_submission_is_in_the_id(string text, string month) => Assert.Equal(PublicationDate.Parse(month), ArxivId.Parse(text).Submitted);

    [Fact]
    public void What_it_writes_it_reads() =>
        Gen.Select(Gen.Int[7, 90], Gen.Int[1, 12], Gen.Int[0, 99_999], Gen.Int[0, 99]).Sample((year, month, serial, version) =>
        {
            var id = ArxivId.Parse($"{year:00}{month:00}.{serial:00000}{(version == 0 ? "" : $"v{version}")}");
            return ArxivId.Parse(id.ToString()) == id
                && ArxivId.Parse(id.AbstractUrl.ToString()) == id
                && ArxivId.Parse(id.PdfUrl.ToString()) == id;
        });

    [Fact]
    public void Versions_make_ids_differ_but_not_the_paper()
    {
        Assert.NotEqual(ArxivId.Parse("2301.08739v1"), ArxivId.Parse("2301.08739v2"));
        Assert.Equal(PaperId.From(ArxivId.Parse("2301.08739v1")), PaperId.From(ArxivId.Parse("2301.08739v2")));
    }
}
