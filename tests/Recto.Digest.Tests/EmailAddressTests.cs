namespace Recto.Digest.Tests;

public class EmailAddressTests
{
    [Theory]
    [InlineData("ada@reader.example", "ada@reader.example")]
    [InlineData("  Ada.Lovelace+papers@Reader.Example ", "Ada.Lovelace+papers@reader.example")]
    [InlineData("o'neil_{x}@sub.reader.example", "o'neil_{x}@sub.reader.example")]
    [InlineData("ada@bücher.example", "ada@xn--bcher-kva.example")]
    [InlineData("ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example")]
    [InlineData("a@例え.テスト", "a@xn--r8jz45g.xn--zckzah")]
    public void An_address_is_read(string text, string ascii)
    {
        Assert.True(EmailAddress.TryParse(text, out var address));
        Assert.Equal(text.Trim(), address.Value);
        Assert.Equal(ascii, address.Ascii);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@reader.example")]
    [InlineData("ada@")]
    [InlineData("ada@reader")]
    [InlineData("ada@127.0.0.1")]
    [InlineData("ada@[127.0.0.1]")]
    [InlineData("ada@@reader.example")]
    [InlineData("ada@b@reader.example")]
    [InlineData("Ada <ada@reader.example>")]
    [InlineData("<ada@reader.example>")]
    [InlineData("ada@reader.example, bob@reader.example")]
    [InlineData("ada@reader.example (Ada)")]
    [InlineData("\"a b\"@reader.example")]
    [InlineData("a b@reader.example")]
    [InlineData(".ada@reader.example")]
    [InlineData("ada..b@reader.example")]
    [InlineData("ada@-reader.example")]
    [InlineData("ada@reader..example")]
    [InlineData("ada@reader.example.")]
    [InlineData("ada@rea_der.example")]
    [InlineData("ада@reader.example")]
    [InlineData("ada@reader.example\r\nBcc: bob@reader.example")]
    [InlineData("ada@reader.example\n")]
    [InlineData("ada\0@reader.example")]
    [InlineData("ada\u202E@reader.example")]
    [InlineData("ada@reader.example?bcc=bob@reader.example")]
    public void What_is_not_an_address_alone_is_refused(string? text) => Assert.False(EmailAddress.TryParse(text, out _));

    [Fact]
    public void The_longest_address_has_254_characters()
    {
        var local = new string('a', 64);
        var domain = string.Concat(Enumerable.Repeat("abcdefghi.", 18)) + "xexample";
        Assert.True(EmailAddress.TryParse($"{local}@{domain}x", out var longest));
        Assert.Equal(254, longest.Value.Length);
        Assert.False(EmailAddress.TryParse($"{local}@{domain}xx", out _));
        Assert.False(EmailAddress.TryParse($"{local}a@reader.example", out _));
        Assert.False(EmailAddress.TryParse(new string('a', 1_000_000) + "@reader.example", out _));
    }
}
