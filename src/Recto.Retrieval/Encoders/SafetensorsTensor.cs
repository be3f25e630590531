using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Recto.Retrieval.Encoders;

/// <summary>A tensor of a safetensors file: its numbers as they lie in the file, little-endian, the last dimension fastest.</summary>
public sealed class SafetensorsTensor
{
    /// <summary>Creates a tensor over given bytes, which are not copied.</summary>
    /// <param name="name">Its name; not empty, and not <c>__metadata__</c>.</param>
    /// <param name="type">The type of its numbers.</param>
    /// <param name="shape">Its dimensions, none negative; empty for a single number.</param>
    /// <param name="bytes">As many bytes as the shape needs.</param>
    /// <exception cref="ArgumentException">The bytes do not fit the shape, or the name cannot be used.</exception>
    public SafetensorsTensor(string name, SafetensorsType type, IReadOnlyList<long> shape, ReadOnlyMemory<byte> bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(shape);
        if (name == SafetensorsHeader.MetadataName) throw new ArgumentException($"A tensor cannot be named '{name}'.", nameof(name));
        if (SafetensorsHeader.ByteCount(type, shape) != bytes.Length)
            throw new ArgumentException($"The tensor '{name}' of {SafetensorsCodes.Of(type)} [{string.Join(", ", shape)}] has {bytes.Length} bytes.", nameof(bytes));
        (Name, Type, Shape, Bytes) = (name, type, shape, bytes);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The type of its numbers.</summary>
    public SafetensorsType Type { get; }

    /// <summary>Its dimensions.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>A tensor of 32-bit numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The numbers; they are copied.</param>
    /// <param name="shape">Its dimensions; null for one dimension.</param>
    public static SafetensorsTensor OfSingles(string name, ReadOnlySpan<float> values, IReadOnlyList<long>? shape = null)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return new(name, SafetensorsType.Float32, shape ?? [values.Length], bytes);
    }

    /// <summary>The numbers as 32-bit ones, for every type but those of 64 bits and <see cref="SafetensorsType.UInt32"/> exactly.</summary>
    public float[] ToSingles()
    {
        var span = Bytes.Span;
        var values = new float[span.Length / SafetensorsCodes.Size(Type)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Type switch
            {
                SafetensorsType.Bool or SafetensorsType.UInt8 => span[i],
                SafetensorsType.Int8 => (sbyte)span[i],
                SafetensorsType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(span[(i * 2)..]),
                SafetensorsType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(span[(i * 2)..]),
                SafetensorsType.Float16 => (float)BinaryPrimitives.ReadHalfLittleEndian(span[(i * 2)..]),
                SafetensorsType.BFloat16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(span[(i * 2)..]) << 16),
                SafetensorsType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(span[(i * 4)..]),
                SafetensorsType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(span[(i * 4)..]),
                SafetensorsType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(span[(i * 4)..]),
                SafetensorsType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(span[(i * 8)..]),
                SafetensorsType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(span[(i * 8)..]),
                _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(span[(i * 8)..]),
            };
        }

        return values;
    }

    /// <summary>The numbers of an <see cref="SafetensorsType.Int8"/> tensor, in place.</summary>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    public ReadOnlySpan<sbyte> AsInt8() => Type == SafetensorsType.Int8
        ? MemoryMarshal.Cast<byte, sbyte>(Bytes.Span)
        : throw new InvalidOperationException($"The tensor '{Name}' is of {SafetensorsCodes.Of(Type)}, not of I8.");
}
