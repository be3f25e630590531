using Recto.Methods.Common;

namespace Recto.Methods.Tests.Common.Execution;

public sealed class TestCaseTests
{
    [Theory]
    [InlineData("1 2", "1 2\n", true)]
    [InlineData("1 2\n3\n", "1 2  \r\n3\n\n\n", true)]
    [InlineData("", "\n", true)]
    [InlineData("1 2", "1  2", false)]
    [InlineData("1", " 1", false)]
    [InlineData("a\n\nb", "a\nb", false)]
    [InlineData("a", "A", false)]
    public void Only_blanks_at_ends_of_lines_and_of_the_output_are_forgiven(string expected, string output, bool accepted)
        => Assert.Equal(accepted, new TestCase("", expected).Accepts(output));
}
