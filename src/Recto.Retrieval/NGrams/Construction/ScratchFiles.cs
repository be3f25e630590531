namespace Recto.Retrieval.NGrams.Construction;

/// <summary>Makes streams for intermediate results: in memory for small corpora, else files that vanish when they are closed.</summary>
internal sealed class ScratchFiles(string? folder)
{
    /// <param name="bytes">How long the stream will be at most.</param>
    public Stream Create(long bytes)
    {
        if (bytes <= 1 << 20) return new MemoryStream();
        string parent = folder ?? Path.GetTempPath();
        Directory.CreateDirectory(parent);
        string path = Path.Combine(parent, "recto-ngrams-" + Path.GetRandomFileName());
        bool windows = OperatingSystem.IsWindows();
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, windows ? FileOptions.DeleteOnClose : FileOptions.None);
        // Elsewhere a file without a name lives until it is closed, so that nothing is left behind however the process ends.
        if (!windows) File.Delete(path);
        return stream;
    }
}
