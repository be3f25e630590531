using System.Text;
using MimeKit;

namespace Recto.Digest.Tests;

/// <summary>Mails as a receiver reads them.</summary>
internal static class Mails
{
    private static readonly FormatOptions Dos = MakeDos();

    public static byte[] Bytes(MimeMessage message)
    {
        using var stream = new MemoryStream();
        message.WriteTo(Dos, stream);
        return stream.ToArray();
    }

    public static MimeMessage Received(MimeMessage message) => MimeMessage.Load(new MemoryStream(Bytes(message)));

    public static string Source(MimeMessage message) => Encoding.ASCII.GetString(Bytes(message));

    public static string HeaderBlock(MimeMessage message)
    {
        var source = Source(message);
        return source[..(source.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 2)].ReplaceLineEndings("\n");
    }

    private static FormatOptions MakeDos()
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        return options;
    }
}
