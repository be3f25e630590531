using Recto.Retrieval.Encoders;

namespace Recto.Retrieval.NGrams.Scoring;

/// <summary>
/// A trained table of which words of documents the words of queries stand for, for <see cref="TrigramModel"/>:
/// <c>P(t | q) = mean over the query's different words x of P(t | x)</c>. Any number of threads may use it.
/// </summary>
public sealed class QueryTranslation
{
    private readonly int[] _first;
    private readonly int[] _tokens;
    private readonly float[] _probabilities;

    private QueryTranslation(SafetensorsFile file)
    {
        _first = Whole(file, "first");
        _tokens = Whole(file, "token");
        _probabilities = file.Require("probability", _tokens.Length).ToSingles();
        bool rising = _first.Length > 0 && _first[0] == 0 && _first[^1] == _tokens.Length && _first.Zip(_first.Skip(1)).All(pair => pair.First <= pair.Second);
        if (!rising) throw new ModelFileException(file.Name, "its tensor 'first' does not rise from 0 to the number of its pairs");
        if (_tokens.Any(t => t < 0) || _probabilities.Any(p => !(p is >= 0 and <= 1.001f)))
            throw new ModelFileException(file.Name, "it has a token below 0 or a probability that is none");
    }

    /// <summary>Words of queries, numbered from 0.</summary>
    public int QueryWords => _first.Length - 1;

    /// <summary>Reads a table: a safetensors file with <c>first</c> (query words + 1), <c>token</c> and <c>probability</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFileException">It is missing, or no sound table.</exception>
    public static QueryTranslation Read(string path) => new(SafetensorsFile.Read(path));

    /// <summary>Reads a table from memory.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="ModelFileException">It is no sound table.</exception>
    public static QueryTranslation Parse(ReadOnlyMemory<byte> bytes, string name) => new(SafetensorsFile.Parse(bytes, name));

    /// <summary>The words of documents that a query stands for, with their probabilities.</summary>
    /// <param name="query">Its words; unknown ones stand for nothing.</param>
    public IReadOnlyDictionary<int, double> Given(ReadOnlySpan<int> query)
    {
        var different = new HashSet<int>();
        foreach (int word in query) different.Add(word);
        var given = new Dictionary<int, double>();
        foreach (int word in different)
        {
            if (word < 0 || word >= QueryWords) continue;
            for (int i = _first[word]; i < _first[word + 1]; i++)
                given[_tokens[i]] = given.GetValueOrDefault(_tokens[i]) + _probabilities[i] / (double)different.Count;
        }
        return given;
    }

    private static int[] Whole(SafetensorsFile file, string name)
    {
        var tensor = file.Require(name, -1);
        if (tensor.Type != SafetensorsType.Int64) throw new ModelFileException(file.Name, $"its tensor '{name}' is of {tensor.Type} and not of Int64");
        var numbers = new int[tensor.Shape[0]];
        for (int i = 0; i < numbers.Length; i++)
        {
            long number = System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(tensor.Bytes.Span[(i * sizeof(long))..]);
            if (number is < 0 or > int.MaxValue) throw new ModelFileException(file.Name, $"its tensor '{name}' holds {number}");
            numbers[i] = (int)number;
        }
        return numbers;
    }
}
