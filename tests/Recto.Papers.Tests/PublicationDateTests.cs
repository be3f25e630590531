namespace Recto.Papers.Tests;

public sealed class PublicationDateTests
{
    [Theory]
    [InlineData("2025", "2025-01-01", "2025-12-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2025-03-12", "2025-03-12", "2025-03-12")]
    public void It_is_as_precise_as_written(string text, string first, string last)
    {
        var date = PublicationDate.Parse(text);

        Assert.Equal(text, date.ToString());
        Assert.Equal(ListDay.Parse(first).Date, date.FirstDay);
        Assert.Equal(ListDay.Parse(last).Date, date.LastDay);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("25")]
    [InlineData("0999")]
    [InlineData("2025-13")]
    [InlineData("2025-3")]
    [InlineData("2025-02-29")]
    [InlineData("2025-02-30")]
    [InlineData("2025-03-12T00:00")]
    [InlineData("2025-03-12-01")]
    [InlineData("+202-03")]
    public void It_refuses_what_is_no_date(string? text) => Assert.False(PublicationDate.TryParse(text, out _));

    [Fact]
    public void A_day_needs_a_month() => Assert.Throws<ArgumentOutOfRangeException>(() => new PublicationDate(2025, null, 3));

    [Fact]
    public void Order_is_by_first_day() =>
        Assert.True(PublicationDate.Parse("2024-12-31") < PublicationDate.Parse("2025") && PublicationDate.Parse("2025") < PublicationDate.Parse("2025-01-02"));
}
