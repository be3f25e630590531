using System.Text;

namespace Recto.Retrieval.NGrams.Structures;

/// <summary>The names of documents, if they have any, and the document of a name.</summary>
internal readonly struct NameTable(FmFile file)
{
    public bool IsEmpty => file.Length<long>(FmSection.NameStarts) == 0;

    public string this[int document] => Encoding.UTF8.GetString(Bytes(document));

    /// <summary>The document of the name, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var order = file.Span<int>(FmSection.NameOrder);
        int low = 0, high = order.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1, difference = Bytes(order[middle]).SequenceCompareTo(name);
            if (difference == 0) return order[middle];
            if (difference < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    private unsafe ReadOnlySpan<byte> Bytes(int document)
    {
        long* starts = file.Pointer<long>(FmSection.NameStarts);
        return new(file.Pointer<byte>(FmSection.Names) + starts[document], (int)(starts[document + 1] - starts[document]));
    }
}
