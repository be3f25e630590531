using System.Runtime.InteropServices;

namespace Recto.Retrieval.Vectors;

/// <summary>Records of equal size in native memory, aligned to cache lines, in chunks that never move.</summary>
internal sealed unsafe class VectorMemory : IDisposable
{
    private const int ChunkBits = 14;
    private const int ChunkRecords = 1 << ChunkBits;
    private const nuint Alignment = 64;
    private byte** _chunks;
    private int _chunkCount, _chunkRoom;

    public VectorMemory(int recordBytes) => RecordBytes = (recordBytes + 63) / 64 * 64;

    ~VectorMemory() => Free();

    /// <summary>Bytes of a record, rounded up to whole cache lines.</summary>
    public int RecordBytes { get; }

    public long Bytes => (long)_chunkCount * ChunkRecords * RecordBytes;

    /// <summary>The record of a number; make room for it first.</summary>
    public byte* this[int record] => _chunks[record >> ChunkBits] + (long)(record & (ChunkRecords - 1)) * RecordBytes;

    /// <summary>Makes room for records 0 to <paramref name="count"/> − 1; new ones are zero.</summary>
    public void Reserve(int count)
    {
        while ((long)_chunkCount * ChunkRecords < count)
        {
            if (_chunkCount == _chunkRoom)
            {
                int room = Math.Max(64, _chunkRoom * 4);
                var table = (byte**)NativeMemory.AllocZeroed((nuint)room, (nuint)sizeof(byte*));
                for (int i = 0; i < _chunkCount; i++) table[i] = _chunks[i];
                if (_chunks != null) NativeMemory.Free(_chunks);
                _chunks = table;
                _chunkRoom = room;
            }

            nuint bytes = (nuint)((long)ChunkRecords * RecordBytes);
            byte* chunk = (byte*)NativeMemory.AlignedAlloc(bytes, Alignment);
            NativeMemory.Clear(chunk, bytes);
            GC.AddMemoryPressure((long)bytes);
            _chunks[_chunkCount++] = chunk;
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        for (int i = 0; i < _chunkCount; i++)
        {
            NativeMemory.AlignedFree(_chunks[i]);
            GC.RemoveMemoryPressure((long)ChunkRecords * RecordBytes);
        }

        if (_chunks != null) NativeMemory.Free(_chunks);
        _chunks = null;
        _chunkCount = _chunkRoom = 0;
    }
}
