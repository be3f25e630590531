using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using Recto.Retrieval.Ranking;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Storage;

/// <summary>
/// Keeps an index in a folder: <c>manifest</c> names the files of the newest commit; <c>*.seg</c> and <c>*.del</c> never change once
/// written; <c>write.lock</c> is locked by the process that writes.
/// </summary>
internal sealed class FolderStore : IndexStore
{
    private const string ManifestName = "manifest";
    private const string TemporaryName = "manifest.tmp";
    private const string LockName = "write.lock";
    private readonly string _folder;
    private readonly IndexSchema _schema;
    private readonly FileStream? _lock;

    /// <summary>Segments that this process writes or has written and that no commit names yet.</summary>
    private readonly ConcurrentDictionary<string, byte> _unnamed = new(StringComparer.Ordinal);

    public FolderStore(string folder, IndexSchema schema, IndexAccess access)
    {
        _folder = Path.GetFullPath(folder);
        _schema = schema;
        if (access == IndexAccess.Read) return;
        Directory.CreateDirectory(_folder);
        _lock = TakeLock();
        try
        {
            DeleteUnnamed(ReadManifest());
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    public override Manifest ReadManifest()
    {
        string path = PathOf(ManifestName);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Manifest.Empty(_schema);
        }
        var manifest = Manifest.Parse(bytes, path);
        if (manifest.Schema != Manifest.SchemaKey(_schema)) throw new CorruptIndexException(path, "the index was built with other fields");
        return manifest;
    }

    public override Segment OpenSegment(ManifestSegment entry)
    {
        string path = PathOf(entry.File);
        var memory = SegmentMemory.Map(path);
        try
        {
            if (memory.Length != entry.Length) throw new CorruptIndexException(path, "it has the wrong length");
            if (memory.Checksum() != entry.Crc) throw new CorruptIndexException(path, "its checksum does not match");
            return new Segment(memory, _schema, path) { Checksum = entry.Crc };
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    public override DocumentSet? OpenDeleted(ManifestSegment entry, int documentCount)
    {
        if (entry.DeletedFile is null) return null;
        string path = PathOf(entry.DeletedFile);
        byte[] bytes = File.ReadAllBytes(path);
        if (Checksum.Of(bytes) != entry.DeletedCrc || bytes.Length != (documentCount + 63) / 64 * 8)
            throw new CorruptIndexException(path, "its checksum does not match");
        return DocumentSet.FromBits(documentCount, MemoryMarshal.Cast<byte, ulong>(bytes));
    }

    public override (Segment Segment, ManifestSegment Entry) WriteSegment(long number, Action<SegmentOutput> write)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{number:x8}.seg"), path = PathOf(name);
        ManifestSegment entry;
        _unnamed.TryAdd(name, 0);
        try
        {
            using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            var output = new SegmentOutput(stream);
            write(output);
            stream.Flush(flushToDisk: true);
            entry = new ManifestSegment(name, output.Position, output.Checksum, null, 0);
        }
        catch
        {
            _unnamed.TryRemove(name, out _);
            TryDelete(path);
            throw;
        }
        return (new Segment(SegmentMemory.Map(path), _schema, path), entry);
    }

    public override void Discard(ManifestSegment entry)
    {
        if (_unnamed.TryRemove(entry.File, out _)) TryDelete(PathOf(entry.File));
    }

    public override ManifestSegment WriteDeleted(ManifestSegment entry, DocumentSet deleted, long version)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(entry.File)}-{version:x}.del");
        var bytes = MemoryMarshal.AsBytes(deleted.Bits);
        WriteDurably(PathOf(name), bytes);
        return entry with { DeletedFile = name, DeletedCrc = Checksum.Of(bytes) };
    }

    public override void Publish(Manifest manifest)
    {
        WriteDurably(PathOf(TemporaryName), manifest.ToBytes());
        FolderSync.Flush(_folder);
        File.Move(PathOf(TemporaryName), PathOf(ManifestName), overwrite: true);
        FolderSync.Flush(_folder);
        foreach (var segment in manifest.Segments) _unnamed.TryRemove(segment.File, out _);
        DeleteUnnamed(manifest);
    }

    public override void Dispose()
    {
        _lock?.Dispose();
        base.Dispose();
    }

    private FileStream TakeLock()
    {
        try
        {
            // Opened for this process alone: the system lets go of it however the process ends.
            return new FileStream(PathOf(LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new IndexLockedException(_folder, e);
        }
    }

    /// <summary>Deletes what neither a commit nor a reader that starts now can need. A reader caught by it reads the new manifest.</summary>
    private void DeleteUnnamed(Manifest manifest)
    {
        var named = manifest.Segments.SelectMany(s => new[] { s.File, s.DeletedFile }).ToHashSet();
        foreach (string pattern in (ReadOnlySpan<string>)["*.seg", "*.del", "*.tmp"])
            foreach (string path in Files(pattern))
                if (Path.GetFileName(path) is var name && !named.Contains(name) && !_unnamed.ContainsKey(name)) TryDelete(path);
    }

    /// <summary>The files, or none if the folder cannot be listed: clearing up must not make a finished commit fail.</summary>
    private string[] Files(string pattern)
    {
        try
        {
            return Directory.GetFiles(_folder, pattern);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Still mapped on Windows: the next commit tries again.
        }
    }

    private static void WriteDurably(string path, ReadOnlySpan<byte> bytes)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
