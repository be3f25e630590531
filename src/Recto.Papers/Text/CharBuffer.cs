namespace Recto.Papers.Text;

/// <summary>A text under construction whose end can be read, cut and changed cheaply, which a StringBuilder's cannot.</summary>
internal sealed class CharBuffer(int capacity)
{
    private char[] _characters = new char[Math.Max(capacity, 16)];

    public int Length { get; private set; }

    public char this[Index index] => _characters[index.GetOffset(Length)];

    public void Append(char c)
    {
        Reserve(1);
        _characters[Length++] = c;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_characters.AsSpan(Length));
        Length += text.Length;
    }

    /// <summary>Puts a character in; costs the length of what follows it.</summary>
    public void Insert(int position, char c)
    {
        Reserve(1);
        _characters.AsSpan(position, Length - position).CopyTo(_characters.AsSpan(position + 1));
        _characters[position] = c;
        Length++;
    }

    public ReadOnlySpan<char> From(int start) => _characters.AsSpan(start, Length - start);

    public void Cut(int length) => Length = Math.Min(Length, length);

    public void TrimEndFrom(int start)
    {
        while (Length > start && _characters[Length - 1] == ' ')
        {
            Length--;
        }
    }

    public override string ToString() => new(_characters, 0, Length);

    private void Reserve(int more)
    {
        if (Length + more > _characters.Length)
        {
            Array.Resize(ref _characters, Math.Max(Length + more, _characters.Length * 2));
        }
    }
}
