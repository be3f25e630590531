using System.Text;

namespace Recto.Cli.Output;

/// <summary>Writes a file whole or not at all: under another name first, then renamed over what was there.</summary>
internal sealed class AtomicFile : IDisposable
{
    private readonly string path;
    private readonly string unfinished;

    private AtomicFile(string path)
    {
        this.path = path;
        unfinished = path + $".{Environment.ProcessId}.part";
    }

    /// <summary>Fails now when the file could not be written later: no such folder, no right to write, a folder of that name.</summary>
    public static void Check(string path)
    {
        using var trial = Prepare(path, "");
    }

    /// <summary>Writes a file.</summary>
    public static void Write(string path, string text)
    {
        using var file = Prepare(path, text);
        file.Finish();
    }

    /// <summary>Writes all of it to the disk, under another name yet. What is not finished is gone afterwards.</summary>
    public static AtomicFile Prepare(string path, string text) => Prepare(path, Encoding.UTF8.GetBytes(text));

    /// <summary>The same with bytes.</summary>
    public static AtomicFile Prepare(string path, ReadOnlySpan<byte> content)
    {
        path = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(path);
        if (!Directory.Exists(folder))
        {
            throw new CommandException($"There is no folder {folder}; make it, or name another file.");
        }

        if (Directory.Exists(path))
        {
            throw new CommandException($"{path} is a folder; name a file.");
        }

        var file = new AtomicFile(path);
        try
        {
            using var stream = new FileStream(file.unfinished, FileMode.Create, FileAccess.Write);
            stream.Write(content);
            stream.Flush(flushToDisk: true);
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            file.Dispose();
            throw new CommandException($"{path} could not be written: {exception.Message} What was there before is untouched.");
        }
    }

    /// <summary>Gives the file its name.</summary>
    public void Finish()
    {
        try
        {
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path} could not be replaced: {exception.Message} What was there before is untouched.");
        }
    }

    public void Dispose()
    {
        try
        {
            File.Delete(unfinished);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It was never made, or nobody may remove it; the failure that led here says more.
        }
    }
}
