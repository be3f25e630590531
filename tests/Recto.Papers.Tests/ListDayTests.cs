using CsCheck;

namespace Recto.Papers.Tests;

public sealed class ListDayTests
{
    [Fact]
    public void An_instant_falls_on_its_day_in_utc_wherever_it_was_said()
    {
        var late = new DateTimeOffset(2025, 3, 12, 22, 30, 0, TimeSpan.FromHours(-5));

        Assert.Equal("2025-03-13", ListDay.At(late).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2025-3-12")]
    [InlineData("12.03.2025")]
    [InlineData("2025-02-29")]
    [InlineData("2025-03-12 ")]
    [InlineData("2025-03-12T00:00:00Z")]
    public void It_refuses_what_is_no_day(string? text) => Assert.False(ListDay.TryParse(text, out _));

    [Fact]
    public void What_it_writes_it_reads() => Gen.Int[1, 3_000_000].Sample(number =>
    {
        var day = new ListDay(DateOnly.FromDayNumber(number));
        return ListDay.Parse(day.ToString()) == day && day.AddDays(1) > day && day.AddDays(1).AddDays(-1) == day;
    });
}
