using System.Buffers;

namespace Recto.Papers.Text;

/// <summary>
/// Reads a text as TeX and writes it as plain text, in one pass over the source with a stack of its own: nesting costs no recursion, and
/// nothing already written is looked at again beyond a fixed distance.
/// </summary>
internal sealed partial class TexRenderer
{
    // Beyond this depth groups and arguments are read as if they had no braces; real text goes to five.
    private const int MostFrames = 200;

    // What is longer than this is not rearranged: no bracket is put round it and it is not raised or lowered.
    private const int ShortLength = 64;

    private const int LongestAddress = 300;

    private static readonly SearchValues<char> Special = SearchValues.Create("\\${}^_~`'-");

    private readonly string _source;
    private readonly CharBuffer _output;
    private readonly List<TexFrame> _frames = [];
    private int _position;
    private int _nextAddress = -1;
    private int _ignoredBraces;
    private int _dollars;

    private TexRenderer(string source)
    {
        _source = source;
        _output = new CharBuffer(source.Length + 16);
    }

    private bool InMath => _frames.Count > 0 && _frames[^1].Math;

    public static string Render(string source)
    {
        if (!source.AsSpan().ContainsAny(Special))
        {
            return source;
        }

        var renderer = new TexRenderer(source);
        renderer.Run();
        return renderer._output.ToString();
    }

    private void Run()
    {
        while (_position < _source.Length)
        {
            if (_frames.Count > 0 && _frames[^1].Kind == TexFrameKind.Waiting && StartArgument())
            {
                continue;
            }

            if (TakeAddress() || TakePlainRun())
            {
                continue;
            }

            TakeSpecial(_source[_position]);
        }

        while (_frames.Count > 0)
        {
            CloseTop();
        }
    }

    // A formula's prime and a hyphen are plain characters when nothing special follows them.
    private bool TakePlainRun()
    {
        var rest = _source.AsSpan(_position);
        if (_frames.Count > 0 && _frames[^1].Kind == TexFrameKind.BareArgument)
        {
            if (Special.Contains(rest[0]) && rest[0] is not ('\'' or '-'))
            {
                return false;
            }

            var length = char.IsHighSurrogate(rest[0]) && rest.Length > 1 ? 2 : 1;
            _output.Append(rest[..length]);
            _position += length;
            CloseBareArguments();
            return true;
        }

        var end = rest.IndexOfAny(Special);
        end = end < 0 ? rest.Length : end;
        if (NextAddress() - _position is >= 0 and var distance && distance < end)
        {
            end = distance;
        }

        _output.Append(rest[..end]);
        _position += end;
        return end > 0;
    }

    private void TakeSpecial(char c)
    {
        switch (c)
        {
            case '\\':
                TakeCommand();
                break;
            case '$':
                TakeDollar();
                break;
            case '{':
                OpenBrace();
                break;
            case '}':
                _position++;
                CloseBrace();
                break;
            case '^' or '_' when StartsScript(c):
                _position++;
                _output.Append(c);
                _output.Append('(');
                Wait(c == '^' ? TexScripts.Superscript : TexScripts.Subscript, math: true);
                break;
            default:
                TakeTypography(c);
                CloseBareArguments();
                break;
        }
    }

    private void Push(TexFrame frame) => _frames.Add(frame);

    private void Wait(TexCommand command, bool math) =>
        Push(new TexFrame { Kind = TexFrameKind.Waiting, Command = command, Start = _output.Length, SourceStart = _position, Math = math });

    private bool IsTooDeep => _frames.Count >= MostFrames;

    private char Peek(int ahead = 0) => _position + ahead < _source.Length ? _source[_position + ahead] : '\0';

    private void SkipSpaces()
    {
        while (Peek() is ' ' or '\t' or '\n')
        {
            _position++;
        }
    }
}
