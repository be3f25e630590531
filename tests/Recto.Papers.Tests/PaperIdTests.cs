using CsCheck;

namespace Recto.Papers.Tests;

public sealed class PaperIdTests
{
    [Theory]
    [InlineData("2301.08739v3", "2301.08739")]
    [InlineData("arxiv:2301.08739", "2301.08739")]
    [InlineData("https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001")]
    [InlineData("acl:2022.acl-long.1", "acl:2022.acl-long.1")]
    [InlineData("conf:nips2018/11127", "conf:nips2018/11127")]
    public void It_reads_both_kinds(string text, string value) => Assert.Equal(value, PaperId.Parse(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("acl:")]
    [InlineData("acl:../x")]
    [InlineData("acl:a/b/c")]
    [InlineData("acl:a b")]
    [InlineData("acl:a\n")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ACL:P18-1001")]
    public void It_refuses_the_rest(string? text) => Assert.False(PaperId.TryParse(text, out _));

    [Fact]
    public void Length_is_limited()
    {
        Assert.True(PaperId.TryParse("page:" + new string('x', PaperId.MaxLength - 5), out _));
        Assert.False(PaperId.TryParse("page:" + new string('x', PaperId.MaxLength - 4), out _));
    }

    [Fact]
    public void The_arxiv_id_is_there_when_it_is_one()
    {
        Assert.Equal(ArxivId.Parse("2301.08739"), PaperId.Parse("2301.08739").Arxiv);
        Assert.Null(PaperId.Parse("acl:P18-1001").Arxiv);
    }

    [Fact]
    public void Order_is_by_characters()
    {
        var (a, b) = (PaperId.Parse("acl:B"), PaperId.Parse("acl:a"));

        Assert.True(a < b && b > a && a <= b && b >= a);
    }

    [Fact]
    public void Any_text_is_an_id_or_is_refused() =>
        Gen.String.Sample(text => !PaperId.TryParse(text, out var id) || PaperId.Parse(id.ToString()) == id);
}
