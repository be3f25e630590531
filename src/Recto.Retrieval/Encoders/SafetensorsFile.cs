namespace Recto.Retrieval.Encoders;

/// <summary>
/// A safetensors file, read whole and strictly: every byte must belong to the header or to exactly one tensor. Nothing in it is run. At most 2 GB.
/// </summary>
public sealed class SafetensorsFile
{
    private readonly Dictionary<string, SafetensorsTensor> _tensors = new(StringComparer.Ordinal);

    private SafetensorsFile(string name, ReadOnlyMemory<byte> bytes)
    {
        Name = name;
        try
        {
            (var metadata, Tensors) = SafetensorsHeader.Read(bytes);
            Metadata = metadata;
        }
        catch (FormatException broken)
        {
            throw new ModelFileException(name, broken.Message, broken);
        }

        foreach (var tensor in Tensors) _tensors.Add(tensor.Name, tensor);
    }

    /// <summary>Where it came from; errors name it.</summary>
    public string Name { get; }

    /// <summary>Texts of the header; empty for none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors, in the order of the header.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFileException">It is missing, cannot be read, or is not a sound safetensors file.</exception>
    public static SafetensorsFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return new(path, File.ReadAllBytes(path));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            bool missing = failed is FileNotFoundException or DirectoryNotFoundException;
            throw new ModelFileException(path, missing ? "it is not there" : failed.Message.TrimEnd('.'), failed);
        }
    }

    /// <summary>Reads bytes, which stay in use.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="ModelFileException">They are not a sound safetensors file.</exception>
    public static SafetensorsFile Parse(ReadOnlyMemory<byte> bytes, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(name, bytes);
    }

    /// <summary>Writes a file.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="tensors">The tensors, no name twice.</param>
    /// <param name="metadata">Texts for the header; null for none.</param>
    /// <exception cref="ArgumentException">Two tensors have one name.</exception>
    public static void Write(Stream to, IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(tensors);
        // The widest numbers first, so that each lies at a multiple of its size.
        var ordered = tensors.OrderByDescending(t => SafetensorsCodes.Size(t.Type)).ThenBy(t => t.Name, StringComparer.Ordinal).ToList();
        byte[] header = SafetensorsHeader.Write(ordered, metadata ?? new Dictionary<string, string>());
        to.Write(BitConverter.GetBytes((ulong)header.Length));
        to.Write(header);
        foreach (var tensor in ordered) to.Write(tensor.Bytes.Span);
    }

    /// <summary>A tensor by name; null when there is none.</summary>
    /// <param name="name">Its name.</param>
    public SafetensorsTensor? Find(string name) => _tensors.GetValueOrDefault(name);

    /// <summary>A tensor that must be there in a given shape.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its dimensions, -1 for one that may be anything.</param>
    /// <exception cref="ModelFileException">It is missing or of another shape.</exception>
    public SafetensorsTensor Require(string name, params ReadOnlySpan<long> shape)
    {
        var tensor = Find(name) ?? throw new ModelFileException(Name, $"it has no tensor '{name}'");
        bool fits = tensor.Shape.Count == shape.Length;
        for (int i = 0; fits && i < shape.Length; i++) fits = shape[i] < 0 || shape[i] == tensor.Shape[i];
        if (fits) return tensor;
        string wanted = string.Join(", ", shape.ToArray().Select(d => d < 0 ? "any" : d.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        throw new ModelFileException(Name, $"its tensor '{name}' has the shape [{string.Join(", ", tensor.Shape)}] and not [{wanted}]");
    }
}
