using System.Globalization;
using System.Text;
using Recto.Retrieval.Storage;

namespace Recto.Retrieval.Vectors;

/// <summary>
/// Keeps a <see cref="VectorIndex"/> in a folder: a checkpoint of everything, a log of what changed since, and a manifest that names both and says how much of
/// the log is committed. The log is appended to; a checkpoint is written anew once the log has grown to a quarter of it.
/// </summary>
internal sealed class VectorFolder : IDisposable
{
    private const string ManifestName = "vectors.manifest";
    private const string LockName = "vectors.lock";
    private const uint Magic = 0x31564352; // RCV1
    private const byte SetOperation = 1, RemoveOperation = 2;
    private const long SmallLog = 16 << 20;

    private readonly string _folder;
    private readonly VectorIndexOptions _options;
    private readonly FileStream? _lock;
    private readonly MemoryStream _pending = new();
    private int _generation;
    private long _logLength, _checkpointLength;
    private uint _logChecksum = Checksum.Start;

    public VectorFolder(string folder, VectorIndexOptions options, IndexAccess access)
    {
        (_folder, _options) = (Path.GetFullPath(folder), options);
        if (access == IndexAccess.Read) return;
        Directory.CreateDirectory(_folder);
        try
        {
            _lock = new FileStream(PathOf(LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (taken is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new IndexLockedException(_folder, taken);
        }
    }

    private string LogPath => PathOf(string.Create(CultureInfo.InvariantCulture, $"{_generation:x8}.log"));

    private string CheckpointPath => PathOf(string.Create(CultureInfo.InvariantCulture, $"{_generation:x8}.vectors"));

    /// <summary>The same folder, to read all of it again.</summary>
    public VectorFolder Again() => new(_folder, _options, IndexAccess.Read);

    /// <summary>Whether there is another commit than the one that was read.</summary>
    public bool HasAnother() => File.Exists(PathOf(ManifestName)) && ReadManifest(PathOf(ManifestName)) != (_generation, _logLength, _logChecksum);

    /// <summary>Applies what was committed since to the same checkpoint; false when there is another checkpoint, and all is to be read again.</summary>
    public bool Follow(Action<string, float[]?> apply)
    {
        var (generation, length, checksum) = ReadManifest(PathOf(ManifestName));
        if (generation != _generation || length < _logLength) return false;
        ReadLog(_logLength, _logChecksum, length, checksum, apply);
        (_logLength, _logChecksum) = (length, checksum);
        return true;
    }

    /// <summary>Reads the last commit.</summary>
    /// <param name="core">Takes the checkpoint's vectors.</param>
    /// <param name="restore">Told the key of each, in order; null for one that is removed.</param>
    /// <param name="apply">Told each change of the log, in order; null removes.</param>
    public void Load(VectorCore core, Action<string?> restore, Action<string, float[]?> apply)
    {
        string path = PathOf(ManifestName);
        if (!File.Exists(path)) return;
        (_generation, _logLength, _logChecksum) = ReadManifest(path);
        if (_generation > 0) ReadCheckpoint(core, restore);
        ReadLog(0, Checksum.Start, _logLength, _logChecksum, apply);
        if (_lock is not null) DeleteOthers();
    }

    /// <summary>Notes a change for the next commit.</summary>
    public void Note(string key, float[]? unit)
    {
        using var writer = new BinaryWriter(_pending, Encoding.UTF8, leaveOpen: true);
        writer.Write(unit is null ? RemoveOperation : SetOperation);
        writer.Write(key);
        foreach (float x in unit ?? []) writer.Write(x);
    }

    public void Commit(VectorCore core, IReadOnlyList<string?> keys, bool compacted)
    {
        if (compacted || _logLength + _pending.Length > Math.Max(SmallLog, _checkpointLength / 4))
        {
            WriteCheckpoint(core, keys);
        }
        else if (_pending.Length > 0)
        {
            AppendToLog();
        }

        _pending.SetLength(0);
    }

    public void Dispose()
    {
        _lock?.Dispose();
        _pending.Dispose();
    }

    private static void WriteDurably(string path, Action<Stream> write)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 20);
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    private (int Generation, long LogLength, uint LogChecksum) ReadManifest(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length < 4 || BitConverter.ToUInt32(bytes.AsSpan(bytes.Length - 4)) != Checksum.Of(bytes.AsSpan(0, bytes.Length - 4)))
            throw new CorruptIndexException(path, "its checksum does not match");
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (reader.ReadUInt32() != Magic) throw new CorruptIndexException(path, "it is of another version");
        var published = (reader.ReadInt32(), reader.ReadInt64(), reader.ReadUInt32());
        var built = (reader.ReadInt32(), (VectorPrecision)reader.ReadInt32(), reader.ReadInt32());
        if (built != (_options.Dimension, _options.Precision, _options.Connections))
            throw new CorruptIndexException(path, $"it was built with {built.Item1} numbers a vector, {built.Item2}, {built.Item3} connections");
        return published;
    }

    private void ReadCheckpoint(VectorCore core, Action<string?> restore)
    {
        string path = CheckpointPath;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 20);
            _checkpointLength = file.Length;
            if (Sum(file, file.Length - 4) is var sum && new BinaryReader(file).ReadUInt32() != sum) throw new CorruptIndexException(path, "its checksum does not match");
            file.Position = 0;
            using var reader = new BinaryReader(file, Encoding.UTF8);
            int count = reader.ReadInt32();
            for (int i = 0; i < count; i++) restore(reader.ReadBoolean() ? reader.ReadString() : null);
            core.Load(reader, count);
        }
        catch (Exception broken) when (broken is FileNotFoundException or EndOfStreamException or InvalidDataException or ArgumentException or FormatException)
        {
            throw new CorruptIndexException(path, broken is FileNotFoundException ? "it is missing" : broken.Message);
        }
    }

    private void ReadLog(long from, uint fromChecksum, long to, uint checksum, Action<string, float[]?> apply)
    {
        if (to == from) return;
        string path = LogPath;
        try
        {
            var access = _lock is null ? FileAccess.Read : FileAccess.ReadWrite;
            using var file = new FileStream(path, FileMode.Open, access, _lock is null ? FileShare.ReadWrite | FileShare.Delete : FileShare.Read, 1 << 20);
            if (file.Length < to) throw new CorruptIndexException(path, "its end is missing");
            file.Position = from;
            if (Sum(file, to - from, fromChecksum) != ~checksum) throw new CorruptIndexException(path, "its checksum does not match");
            // What lies behind was written by a process that died before its commit.
            if (_lock is not null) file.SetLength(to);
            file.Position = from;
            using var reader = new BinaryReader(file, Encoding.UTF8);
            while (file.Position < to)
            {
                bool set = reader.ReadByte() == SetOperation;
                string key = reader.ReadString();
                float[]? unit = set ? new float[_options.Dimension] : null;
                for (int i = 0; i < unit?.Length; i++) unit[i] = reader.ReadSingle();
                apply(key, unit);
            }
        }
        catch (Exception broken) when (broken is FileNotFoundException or EndOfStreamException or FormatException)
        {
            throw new CorruptIndexException(path, broken is FileNotFoundException ? "it is missing" : broken.Message);
        }
    }

    private static uint Sum(Stream file, long length, uint crc = Checksum.Start)
    {
        var buffer = new byte[1 << 16];
        for (long left = length; left > 0;)
        {
            int read = file.ReadAtLeast(buffer.AsSpan(0, (int)Math.Min(buffer.Length, left)), (int)Math.Min(buffer.Length, left), throwOnEndOfStream: true);
            crc = Checksum.Append(crc, buffer.AsSpan(0, read));
            left -= read;
        }

        return ~crc;
    }

    private void AppendToLog()
    {
        var bytes = _pending.GetBuffer().AsSpan(0, (int)_pending.Length);
        using (var file = new FileStream(LogPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = _logLength;
            file.Write(bytes);
            file.SetLength(_logLength + bytes.Length);
            file.Flush(flushToDisk: true);
        }

        Publish(_generation, _logLength + bytes.Length, Checksum.Append(_logChecksum, bytes));
    }

    private void WriteCheckpoint(VectorCore core, IReadOnlyList<string?> keys)
    {
        int last = _generation;
        _generation++;
        try
        {
            WriteDurably(CheckpointPath, stream =>
            {
                var summed = new ChecksumStream(stream);
                using var writer = new BinaryWriter(summed, Encoding.UTF8, leaveOpen: true);
                writer.Write(keys.Count);
                foreach (string? key in keys)
                {
                    writer.Write(key is not null);
                    if (key is not null) writer.Write(key);
                }

                core.Save(writer);
                writer.Flush();
                stream.Write(BitConverter.GetBytes(summed.Sum));
            });
            Publish(_generation, 0, Checksum.Start);
        }
        catch
        {
            _generation = last;
            throw;
        }

        _checkpointLength = new FileInfo(CheckpointPath).Length;
        DeleteOthers();
    }

    private void Publish(int generation, long logLength, uint logChecksum)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Magic);
        writer.Write(generation);
        writer.Write(logLength);
        writer.Write(logChecksum);
        writer.Write(_options.Dimension);
        writer.Write((int)_options.Precision);
        writer.Write(_options.Connections);
        writer.Write(Checksum.Of(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        string temporary = PathOf(ManifestName + ".tmp");
        WriteDurably(temporary, stream => stream.Write(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        FolderSync.Flush(_folder);
        File.Move(temporary, PathOf(ManifestName), overwrite: true);
        FolderSync.Flush(_folder);
        (_generation, _logLength, _logChecksum) = (generation, logLength, logChecksum);
    }

    private void DeleteOthers()
    {
        foreach (string path in Directory.EnumerateFiles(_folder).Where(path => Path.GetExtension(path) is ".vectors" or ".log" or ".tmp"))
        {
            if (path != LogPath && path != CheckpointPath) File.Delete(path);
        }
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
