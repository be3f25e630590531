using System.Globalization;

namespace Recto.Papers.Text;

/// <content>Commands: their names, and what takes their place.</content>
internal sealed partial class TexRenderer
{
    private void TakeCommand()
    {
        _position++;
        var c = Peek();
        if (!char.IsAsciiLetter(c))
        {
            TakeControlSymbol(c);
            return;
        }

        var start = _position;
        while (char.IsAsciiLetter(Peek()) && _position - start < 60)
        {
            _position++;
        }

        var name = _source[start.._position];
        var prose = !InMath;
        var argumentFollows = Peek() == '{' || (Peek() == ' ' && char.IsLetter(Peek(1)));
        var command = TexCommands.Find(name, prose, argumentFollows);
        if (command is null && TexCommands.PrefixOf(name) is { } prefix)
        {
            command = TexCommands.Find(prefix, prose, followedByArgument: true);
            _position = start + prefix.Length;
        }

        if (command is null)
        {
            // A macro of the authors' own: its name is the best guess at what it shows.
            if (_output.Length > 0 && InMath && char.IsLetterOrDigit(_output[^1]))
            {
                _output.Append(' ');
            }

            _output.Append(name);
            CloseBareArguments();
            return;
        }

        Apply(command);
    }

    private void TakeControlSymbol(char c)
    {
        if (c == '\0')
        {
            return;
        }

        if (TexCommands.Find(c.ToString(), prose: true, followedByArgument: false) is { } accent && !InMath && !IsTooDeep)
        {
            _position++;
            Wait(accent, math: false);
            return;
        }

        _position += char.IsSurrogate(c) ? 0 : 1;
        switch (c)
        {
            case '(' or '[':
                OpenFormula();
                return;
            case ')' or ']':
                CloseFormula();
                return;
            case '-' or '/' or '!' or '@':
                break;
            case ' ' or ',' or ';' or ':' or '>' or '\\' or '\n' or '\t':
                _output.Append(' ');
                break;
            case '|':
                _output.Append('‖');
                break;
            case >= ' ' and < '\u007F' when !char.IsLetterOrDigit(c):
                _output.Append(c);
                break;
            default:
                _output.Append(c == '\u007F' ? ' ' : c);
                break;
        }

        CloseBareArguments();
    }

    private void Apply(TexCommand command)
    {
        if (command.Arguments > 0)
        {
            if (!IsTooDeep)
            {
                BeginArguments(command);
            }

            return;
        }

        switch (command.Action)
        {
            case TexAction.Nothing:
                TakeDeclaration();
                break;
            case TexAction.Relation:
                TakeOperator(command.Text, alwaysSpaced: true);
                break;
            case TexAction.Binary:
                TakeOperator(command.Text, alwaysSpaced: false);
                break;
            case TexAction.Function:
                if (_output.Length > 0 && (char.IsLetterOrDigit(_output[^1]) || _output[^1] is ')'))
                {
                    _output.Append(' ');
                }

                _output.Append(command.Text);
                if (char.IsAsciiLetterOrDigit(Peek()))
                {
                    _output.Append(' ');
                }

                break;
            case TexAction.Item:
                _output.Append("\n\n• ");
                SkipSpaces();
                break;
            default:
                _output.Append(command.Text);
                break;
        }

        CloseBareArguments();
    }

    // \left. and \right. stand for no bracket at all.
    private void TakeDeclaration()
    {
        SkipSpaces();
        if (InMath && Peek() == '.' && _source.AsSpan(0, _position).EndsWith("t"))
        {
            _position++;
        }
    }

    private void TakeOperator(string text, bool alwaysSpaced)
    {
        if (!InMath)
        {
            _output.Append(text);
            return;
        }

        var begins = _output.Length <= _frames[^1].Start;
        var spacedBefore = !begins && _output[^1] == ' ';
        if (alwaysSpaced && !begins && !spacedBefore)
        {
            _output.Append(' ');
            spacedBefore = true;
        }

        _output.Append(text);
        SkipSpaces();
        if (spacedBefore)
        {
            _output.Append(' ');
        }
    }

    private void BeginArguments(TexCommand command)
    {
        switch (command.Action)
        {
            case TexAction.Superscript:
                _output.Append("^(");
                break;
            case TexAction.Subscript:
                _output.Append("_(");
                break;
            case TexAction.Root:
                _output.Append('√');
                break;
            case TexAction.Aside:
                _output.Append(" (");
                break;
            case TexAction.Fraction when _output.Length > 0 && char.IsLetterOrDigit(_output[^1]):
                _output.Append(' ');
                break;
            case TexAction.Binomial:
                _output.Append("C(");
                break;
        }

        Wait(command, InMath && command.Action != TexAction.Prose);
    }

    private static string CodePoint(ReadOnlySpan<char> number)
    {
        var hexadecimal = number is ['x', ..];
        var read = hexadecimal
            ? int.TryParse(number[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
            : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out code);
        return read && code is >= ' ' and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF) ? char.ConvertFromUtf32(code) : "";
    }
}
