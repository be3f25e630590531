using System.Globalization;
using CsCheck;
using Recto.Papers.Windows;

namespace Recto.Papers.Tests.Windows;

public class ListWindowTests
{
    private static readonly Gen<ListDay> GenDay = Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(number => new ListDay(DateOnly.FromDayNumber(number)));

    private static readonly Gen<ListWindow> GenWindow =
        Gen.Select(Gen.Enum<WindowKind>(), Gen.Frequency((8, GenDay), (1, Gen.OneOf(DateOnly.MinValue, DateOnly.MaxValue).Select(date => new ListDay(date)))))
            .Select(ListWindow.Of);

    [Theory]
    [InlineData("2025-03-12", WindowKind.Day, "2025-03-12", "2025-03-12")]
    [InlineData("2025-W11", WindowKind.Week, "2025-03-10", "2025-03-16")]
    [InlineData("2025-W01", WindowKind.Week, "2024-12-30", "2025-01-05")]
    [InlineData("2020-W53", WindowKind.Week, "2020-12-28", "2021-01-03")]
    [InlineData("2025-03", WindowKind.Month, "2025-03-01", "2025-03-31")]
    [InlineData("2024-02", WindowKind.Month, "2024-02-01", "2024-02-29")]
    [InlineData("all", WindowKind.All, "0001-01-01", "9999-12-31")]
    public void Windows_are_read_and_written_as_their_addresses_have_them(string text, WindowKind kind, string first, string last)
    {
        var window = ListWindow.Parse(text);

        Assert.Equal((kind, first, last, text), (window.Kind, window.First.ToString(), window.Last.ToString(), window.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2025")]
    [InlineData("2025-W53")]
    [InlineData("2025-W00")]
    [InlineData("0000-W01")]
    [InlineData("2025-w11")]
    [InlineData("2025W11")]
    [InlineData("2025-W1")]
    [InlineData("2025-W+1")]
    [InlineData("2025-13")]
    [InlineData("2025-02-29")]
    [InlineData("2025-3-12")]
    [InlineData(" 2025-03")]
    [InlineData("ALL")]
    [InlineData("２０２５-03")]
    public void Anything_else_is_not_a_window(string? text) => Assert.False(ListWindow.TryParse(text, out _));

    [Fact]
    public void The_error_names_the_forms()
    {
        var error = Assert.Throws<FormatException>(() => ListWindow.Parse("2025-W53"));

        Assert.Equal("'2025-W53' is not a day such as 2025-03-12, a week such as 2025-W11, a month such as 2025-03, or 'all'.", error.Message);
    }

    [Theory]
    [InlineData("2025-03-01", "2025-02-28", "2025-03-02")]
    [InlineData("2020-W53", "2020-W52", "2021-W01")]
    [InlineData("2025-W01", "2024-W52", "2025-W02")]
    [InlineData("2025-01", "2024-12", "2025-02")]
    [InlineData("all", null, null)]
    [InlineData("0001-W01", null, "0001-W02")]
    [InlineData("9999-W52", "9999-W51", null)]
    [InlineData("9999-12", "9999-11", null)]
    [InlineData("0001-01-01", null, "0001-01-02")]
    public void The_window_before_and_the_window_after(string text, string? previous, string? next)
    {
        var window = ListWindow.Parse(text);

        Assert.Equal((previous, next), (window.Previous?.ToString(), window.Next?.ToString()));
    }

    [Fact]
    public void Writing_and_reading_gives_the_same_window() =>
        GenWindow.Sample(window => ListWindow.Parse(window.ToString()) == window);

    [Fact]
    public void A_day_lies_in_its_window_and_not_in_its_neighbours() =>
        Gen.Select(Gen.Enum<WindowKind>(), GenDay).Sample((kind, day) =>
        {
            var window = ListWindow.Of(kind, day);
            Assert.True(window.Contains(day));
            Assert.False(window.Previous?.Contains(day) ?? false);
            Assert.False(window.Next?.Contains(day) ?? false);
        });

    [Fact]
    public void Windows_of_a_kind_follow_one_another_without_gap_or_overlap() =>
        GenWindow.Where(window => window.Next is not null).Sample(window =>
        {
            var next = window.Next!.Value;
            Assert.Equal(window.Last.AddDays(1), next.First);
            Assert.Equal(window, next.Previous);
            Assert.Equal(window.Kind, next.Kind);
        });

    [Fact]
    public void Weeks_are_those_of_the_calendar() =>
        GenDay.Sample(day =>
        {
            var date = day.Date.ToDateTime(default);
            var week = ListWindow.Of(WindowKind.Week, day);
            Assert.Equal(DayOfWeek.Monday, week.First.Date.DayOfWeek);
            Assert.Equal($"{ISOWeek.GetYear(date):0000}-W{ISOWeek.GetWeekOfYear(date):00}", week.ToString());
        });
}
