namespace Recto.Hosting;

/// <summary>The folder in which a site keeps its state, and where each thing is in it.</summary>
public sealed class DataFolder
{
    /// <summary>Takes a folder; relative paths are relative to the current directory. Nothing is created yet.</summary>
    public DataFolder(string path) => Path = System.IO.Path.GetFullPath(path);

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The database file.</summary>
    public string Database => System.IO.Path.Combine(Path, "recto.db");

    /// <summary>The search index. It can be deleted at any time; it is built again from the database.</summary>
    public string Index => System.IO.Path.Combine(Path, "index");

    /// <summary>Mails written as files when no SMTP server is configured.</summary>
    public string Outbox => System.IO.Path.Combine(Path, "outbox");

    /// <summary>Keys that sign form tokens and cookies.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>Makes the folder and finds out whether it can be written.</summary>
    /// <exception cref="DataFolderException">It cannot be made or written; the message says why and what to do.</exception>
    public void Ensure()
    {
        try
        {
            Directory.CreateDirectory(Path);
            var probe = System.IO.Path.Combine(Path, $".probe-{Environment.ProcessId}");
            File.WriteAllBytes(probe, [1]);
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException(
                $"The data folder {Path} cannot be written: {exception.Message} Make it writable, free some space, or set RECTO_DATA to another folder.",
                exception);
        }
    }
}
