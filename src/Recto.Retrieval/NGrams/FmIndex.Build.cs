using System.Text;
using Recto.Retrieval.NGrams.Construction;
using Recto.Retrieval.NGrams.Structures;
using Recto.Retrieval.Segments;
using Recto.Retrieval.Storage;

namespace Recto.Retrieval.NGrams;

public sealed unsafe partial class FmIndex
{
    /// <summary>Builds an index in memory, of documents of tokens.</summary>
    /// <param name="documents">Documents in order; each any number of tokens from 0 on, also none.</param>
    /// <param name="options">Default: a new <see cref="FmIndexOptions"/>.</param>
    /// <param name="ct">Stops the building.</param>
    /// <exception cref="ArgumentException">A token is below zero.</exception>
    /// <exception cref="InvalidOperationException">There is no document, or there are more than 4,294,967,294 tokens and documents.</exception>
    public static FmIndex Build(IEnumerable<int[]> documents, FmIndexOptions? options = null, CancellationToken ct = default)
    {
        using var builder = new FmBuilder<int>(options ?? new());
        foreach (int[] document in documents) AddTokens(builder, document);
        return InMemory(output => builder.Write(output, null, ct));
    }

    /// <summary>Builds an index in memory, of texts, whose tokens are the bytes of their UTF-8: it finds any substring.</summary>
    /// <param name="documents">Texts in order. Half a surrogate pair counts as U+FFFD.</param>
    /// <param name="options">Default: a new <see cref="FmIndexOptions"/>.</param>
    /// <param name="ct">Stops the building.</param>
    /// <exception cref="InvalidOperationException">There is no document, or there are more than 4,294,967,294 bytes and documents.</exception>
    public static FmIndex BuildText(IEnumerable<string> documents, FmIndexOptions? options = null, CancellationToken ct = default)
    {
        using var builder = new FmBuilder<byte>(options ?? new());
        foreach (string document in documents) AddText(builder, Encoding.UTF8.GetBytes(document));
        return InMemory(output => builder.Write(output, null, ct));
    }

    /// <summary>As <see cref="Build(IEnumerable{int[]}, FmIndexOptions?, CancellationToken)"/>, into a file. A file that is there is replaced when the new one is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="documents">Documents in order.</param>
    /// <param name="options">Default: a new <see cref="FmIndexOptions"/>.</param>
    /// <param name="ct">Stops the building.</param>
    public static FmIndex Build(string path, IEnumerable<int[]> documents, FmIndexOptions? options = null, CancellationToken ct = default)
    {
        using var builder = new FmBuilder<int>(options ?? new());
        foreach (int[] document in documents) AddTokens(builder, document);
        WriteFile(path, output => builder.Write(output, null, ct));
        return Load(path);
    }

    /// <summary>As <see cref="BuildText(IEnumerable{string}, FmIndexOptions?, CancellationToken)"/>, of texts that are in UTF-8 already, into a file.</summary>
    /// <param name="path">The file. One that is there is replaced when the new one is complete.</param>
    /// <param name="documents">Documents in order; each is read before the next is asked for.</param>
    /// <param name="options">Default: a new <see cref="FmIndexOptions"/>.</param>
    /// <param name="ct">Stops the building.</param>
    /// <exception cref="ArgumentException">A document has the byte 255, which no text in UTF-8 has.</exception>
    public static FmIndex BuildText(string path, IEnumerable<ReadOnlyMemory<byte>> documents, FmIndexOptions? options = null, CancellationToken ct = default)
    {
        using var builder = new FmBuilder<byte>(options ?? new());
        foreach (var document in documents) AddText(builder, document.Span);
        WriteFile(path, output => builder.Write(output, null, ct));
        return Load(path);
    }

    /// <summary>Opens a file, reading it in place. Its checksum is verified.</summary>
    /// <exception cref="CorruptIndexException">The file is damaged or is no FM-index.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static FmIndex Load(string path) => Open(SegmentMemory.Map(path), path);

    /// <summary>Reads an index, up to the stream's end, into memory.</summary>
    /// <exception cref="CorruptIndexException">What is read is damaged or is no FM-index.</exception>
    public static FmIndex Load(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return Open(SegmentMemory.Copy(copy.GetBuffer().AsSpan(0, (int)copy.Length)), "stream");
    }

    /// <summary>Writes the index as <see cref="Load(Stream)"/> reads it; a file with these bytes is what <see cref="Load(string)"/> reads.</summary>
    public void Save(Stream stream)
    {
        CheckOpen();
        for (long at = 0; at < _file.Size; at += 1 << 20) stream.Write(_file.Bytes(at, (int)Math.Min(1 << 20, _file.Size - at)));
    }

    /// <summary>Writes the index to a file, which appears, or replaces another, when it is complete and safe on disk.</summary>
    public void Save(string path) => WriteFile(path, output =>
    {
        CheckOpen();
        for (long at = 0; at < _file.Size; at += 1 << 20) output.Write(_file.Bytes(at, (int)Math.Min(1 << 20, _file.Size - at)));
        output.Flush();
    });

    internal static void AddTokens(FmBuilder<int> builder, ReadOnlySpan<int> document)
    {
        foreach (int token in document)
            if (token < 0) throw new ArgumentException($"Document {builder.Documents} has the token {token}; tokens are numbers from 0 on.", nameof(document));
        builder.Counts.Add(document);
        builder.Add(document);
    }

    internal static void AddText(FmBuilder<byte> builder, ReadOnlySpan<byte> document)
    {
        if (document.Contains(byte.MaxValue)) throw new ArgumentException($"Document {builder.Documents} has the byte 255, so it is not UTF-8.", nameof(document));
        builder.Counts.Add(document);
        builder.Add(document);
    }

    internal static void WriteFile(string path, Action<SegmentOutput> write)
    {
        path = Path.GetFullPath(path);
        string temporary = path + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                write(new SegmentOutput(stream));
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        FolderSync.Flush(Path.GetDirectoryName(path)!);
    }

    private static FmIndex InMemory(Action<SegmentOutput> write)
    {
        using var stream = new MemoryStream();
        write(new SegmentOutput(stream));
        return Open(SegmentMemory.Copy(stream.GetBuffer().AsSpan(0, (int)stream.Length)), "memory");
    }

    private static FmIndex Open(SegmentMemory memory, string name)
    {
        try
        {
            return new FmIndex(new FmFile(memory, name));
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }
}
