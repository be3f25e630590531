using System.Globalization;
using System.Runtime.InteropServices;
using Recto.Retrieval.Ranking;
using Recto.Retrieval.Segments;
using Recto.Retrieval.Storage;

namespace Recto.Retrieval.NGrams.Segments;

/// <summary>
/// The files of an <see cref="NGramIndex"/>: <c>manifest</c> names those of the newest commit; <c>*.fm</c> and <c>*.del</c> never change once
/// written; <c>write.lock</c> is locked by the process that writes.
/// </summary>
internal sealed class NGramFolder : IDisposable
{
    private const string ManifestName = "manifest";
    private readonly string _folder;
    private readonly string _kind;
    private readonly FileStream? _lock;

    public NGramFolder(string folder, bool isText, IndexAccess access)
    {
        _folder = Path.GetFullPath(folder);
        _kind = isText ? "ngrams-of-text" : "ngrams-of-tokens";
        if (access == IndexAccess.Read) return;
        Directory.CreateDirectory(_folder);
        try
        {
            // Opened for this process alone: the system lets go of it however the process ends.
            _lock = new FileStream(PathOf("write.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new IndexLockedException(_folder, e);
        }
    }

    public string Folder => _folder;

    public Manifest ReadManifest()
    {
        string path = PathOf(ManifestName);
        if (!File.Exists(path)) return new Manifest(0, 1, _kind, []);
        var manifest = Manifest.Parse(File.ReadAllBytes(path), path);
        if (manifest.Schema != _kind) throw new CorruptIndexException(path, $"it is of another kind of index, {manifest.Schema}, not {_kind}");
        return manifest;
    }

    /// <summary>Opens what a manifest names, or what a newer one does if a merge has deleted the files meanwhile.</summary>
    /// <param name="known">Indexes that are open already, which are not opened again.</param>
    public (Manifest Manifest, List<WrittenSegment> Segments) ReadNewest(IReadOnlyList<WrittenSegment> known)
    {
        var manifest = ReadManifest();
        while (true)
        {
            var opened = new List<WrittenSegment>();
            try
            {
                foreach (var entry in manifest.Segments) opened.Add(Open(entry, known));
                return (manifest, opened);
            }
            catch (Exception e)
            {
                foreach (var segment in opened) segment.Shared.Release();
                if (e is not FileNotFoundException missing) throw;
                var newer = ReadManifest();
                if (newer.Version == manifest.Version) throw new CorruptIndexException(missing.FileName ?? _folder, "it is missing", e);
                manifest = newer;
            }
        }
    }

    public WrittenSegment Write(long number, Action<SegmentOutput> write)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{number:x8}.fm");
        FmIndex.WriteFile(PathOf(name), write);
        var index = FmIndex.Load(PathOf(name));
        return new WrittenSegment(new SharedIndex(index), new ManifestSegment(name, index.SizeInBytes, index.Checksum, null, 0), null);
    }

    public ManifestSegment WriteRemoved(ManifestSegment entry, DocumentSet removed, long version)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(entry.File)}-{version:x}.del");
        var bytes = MemoryMarshal.AsBytes(removed.Bits);
        WriteDurably(PathOf(name), bytes);
        return entry with { DeletedFile = name, DeletedCrc = Checksum.Of(bytes) };
    }

    public void Publish(long version, long nextFile, IReadOnlyList<ManifestSegment> segments)
    {
        var manifest = new Manifest(version, nextFile, _kind, segments);
        WriteDurably(PathOf(ManifestName + ".tmp"), manifest.ToBytes());
        FolderSync.Flush(_folder);
        File.Move(PathOf(ManifestName + ".tmp"), PathOf(ManifestName), overwrite: true);
        FolderSync.Flush(_folder);
        DeleteUnnamed(manifest);
    }

    /// <summary>Deletes what no commit names: leftovers of a process that died, and what a merge has replaced.</summary>
    public void DeleteUnnamed(Manifest manifest)
    {
        var named = manifest.Segments.SelectMany(s => new[] { s.File, s.DeletedFile }).ToHashSet();
        foreach (string path in Directory.EnumerateFiles(_folder).Where(p => Path.GetExtension(p) is ".fm" or ".del" or ".tmp" && !named.Contains(Path.GetFileName(p))).ToList())
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
    }

    public void Dispose() => _lock?.Dispose();

    private WrittenSegment Open(ManifestSegment entry, IReadOnlyList<WrittenSegment> known)
    {
        string path = PathOf(entry.File);
        var shared = known.FirstOrDefault(s => s.Entry.File == entry.File && s.Entry.Crc == entry.Crc)?.Shared.AddReference() ?? new SharedIndex(FmIndex.Load(path));
        try
        {
            if (shared.Index.SizeInBytes != entry.Length || shared.Index.Checksum != entry.Crc) throw new CorruptIndexException(path, "it is not the file that the manifest names");
            return new WrittenSegment(shared, entry, ReadRemoved(entry, shared.Index.DocumentCount));
        }
        catch
        {
            shared.Release();
            throw;
        }
    }

    private DocumentSet? ReadRemoved(ManifestSegment entry, int documents)
    {
        if (entry.DeletedFile is null) return null;
        string path = PathOf(entry.DeletedFile);
        byte[] bytes = File.ReadAllBytes(path);
        if (Checksum.Of(bytes) != entry.DeletedCrc || bytes.Length != (documents + 63) / 64 * 8) throw new CorruptIndexException(path, "its checksum does not match");
        return DocumentSet.FromBits(documents, MemoryMarshal.Cast<byte, ulong>(bytes));
    }

    private static void WriteDurably(string path, ReadOnlySpan<byte> bytes)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
