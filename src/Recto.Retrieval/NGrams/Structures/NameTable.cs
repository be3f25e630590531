using System.Text;

namespace Recto.Retrieval.NGrams.Structures;

/// <summary>The names of documents, if they have any, and the documents of a name.</summary>
internal readonly struct NameTable(FmFile file)
{
    public bool IsEmpty => file.Length<long>(FmSection.NameStarts) == 0;

    public string this[int document] => Encoding.UTF8.GetString(Bytes(document));

    /// <summary>The documents of the name: several if one was added again in the place of another that was not stored yet.</summary>
    public List<int> FindAll(ReadOnlySpan<byte> name)
    {
        var order = file.Span<int>(FmSection.NameOrder);
        int low = 0, high = order.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Bytes(order[middle]).SequenceCompareTo(name) < 0) low = middle + 1;
            else high = middle;
        }
        var found = new List<int>();
        for (; low < order.Length && Bytes(order[low]).SequenceEqual(name); low++) found.Add(order[low]);
        return found;
    }

    private unsafe ReadOnlySpan<byte> Bytes(int document)
    {
        long* starts = file.Pointer<long>(FmSection.NameStarts);
        return new(file.Pointer<byte>(FmSection.Names) + starts[document], (int)(starts[document + 1] - starts[document]));
    }
}
