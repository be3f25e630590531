using System.IO.Compression;

namespace Recto.Ingest.Reading;

/// <summary>A file that somebody named: opened with a message to act on when it cannot be, and decompressed when it is gzip.</summary>
internal sealed class SourceFile : IAsyncDisposable
{
    private readonly FileStream _file;

    private SourceFile(FileStream file, Stream content) => (_file, Content) = (file, content);

    /// <summary>The content, decompressed.</summary>
    public Stream Content { get; }

    public long BytesRead => _file.Position;

    public long TotalBytes => _file.Length;

    /// <exception cref="IngestException">There is no such file, it is a folder, or it may not be read.</exception>
    public static async Task<SourceFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            throw new IngestException($"{path} is a folder. Name a file in it.");
        }

        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
            var magic = new byte[2];
            var read = await file.ReadAtLeastAsync(magic, 2, throwOnEndOfStream: false, cancellationToken);
            file.Position = 0;
            return new SourceFile(file, read == 2 && magic is [0x1F, 0x8B] ? new CheckedGzip(file) : file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            if (file is not null)
            {
                await file.DisposeAsync();
            }

            throw new IngestException(
                e switch
                {
                    FileNotFoundException or DirectoryNotFoundException => $"There is no file {path}.",
                    UnauthorizedAccessException => $"{path} may not be read by this user.",
                    _ => $"{path} cannot be read: {e.Message}",
                },
                e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        await _file.DisposeAsync();
    }
}
