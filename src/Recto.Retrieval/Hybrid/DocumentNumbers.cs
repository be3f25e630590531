using Recto.Retrieval.Ranking;
using Recto.Retrieval.Vectors;

namespace Recto.Retrieval.Hybrid;

/// <summary>
/// Which document of a snapshot a vector is of, found out once each: a walk that asks of thousands of vectors whether a condition lets them through should not look up
/// thousands of ids every time. Threads that find the same at once write the same.
/// </summary>
internal sealed class DocumentNumbers(Snapshot snapshot, VectorCore core, int vectors)
{
    // A document's number and two, so that 0 is "not looked up" and 1 "there is none".
    private readonly int[] _documents = new int[vectors];

    public bool IsOf(Snapshot otherSnapshot, VectorCore otherCore) => ReferenceEquals(snapshot, otherSnapshot) && ReferenceEquals(core, otherCore);

    public int Find(int vector, string key)
    {
        // Vectors that came later have numbers beyond.
        if (vector >= _documents.Length) return snapshot.Find(key);
        if (_documents[vector] == 0) _documents[vector] = snapshot.Find(key) + 2;
        return _documents[vector] - 2;
    }
}
