using System.Text;

namespace Recto.Papers.Text;

/// <content>What becomes of arguments once they are written.</content>
internal sealed partial class TexRenderer
{
    private void FinishArgument(ref TexFrame frame)
    {
        var length = _output.Length - frame.Start;
        switch (frame.Command!.Action)
        {
            case TexAction.Drop:
            case TexAction.KeepLast when frame.Argument == 0:
                _output.Cut(frame.Start);
                break;
            case TexAction.Link when frame.Argument == 0:
                frame.Saved = _output.From(frame.Start).ToString();
                _output.Cut(frame.Start);
                break;
            case TexAction.Fraction:
                Bracket(frame.Start);
                if (frame.Argument == 0)
                {
                    _output.Append('/');
                }

                break;
            case TexAction.Binomial:
                _output.Append(frame.Argument == 0 ? ", " : ")");
                break;
            case TexAction.Root:
                Bracket(frame.Start);
                break;
            case TexAction.Accent when length is > 0 and <= 2:
                PutAccent(frame);
                break;
            case TexAction.DoubleStruck when length == 1 && TexScripts.DoubleStruck(_output[^1]) is { } letter:
                _output.Cut(frame.Start);
                _output.Append(letter);
                break;
            case TexAction.CodePoint:
                var character = CodePoint(_output.From(frame.Start));
                _output.Cut(frame.Start);
                _output.Append(character);
                break;
        }
    }

    private void FinishCommand(TexFrame frame)
    {
        switch (frame.Command!.Action)
        {
            case TexAction.Superscript or TexAction.Subscript:
                FinishScript(frame);
                break;
            case TexAction.Aside:
                _output.Append(')');
                break;
            case TexAction.Link when frame.Saved is { Length: > 0 } address && !_output.From(frame.Start).Contains("://", StringComparison.Ordinal):
                if (_output.Length == frame.Start)
                {
                    _output.Append(address);
                }
                else
                {
                    _output.Append($" ({address})");
                }

                break;
            case TexAction.Drop when Peek() is '.' or ',' or ';' or ':' or ')':
                _output.TrimEndFrom(0);
                break;
        }
    }

    private void FinishScript(TexFrame frame)
    {
        var raised = frame.Command!.Action == TexAction.Superscript;
        var length = _output.Length - frame.Start;
        if (length > ShortLength)
        {
            _output.Append(')');
            return;
        }

        var content = _output.From(frame.Start).Trim().ToString();
        _output.Cut(frame.Start - 2);
        var written = raised ? TexScripts.Raise(content) : TexScripts.Lower(content);
        if (written is not null)
        {
            _output.Append(written);
        }
        else if (TexScripts.IsSimple(content))
        {
            _output.Append(raised ? '^' : '_');
            _output.Append(content);
        }
        else
        {
            _output.Append(raised ? "^(" : "_(");
            _output.Append(content);
            _output.Append(')');
        }
    }

    // A command at the end of its group has no argument: what was written for it is taken back.
    private void Abandon(TexFrame frame)
    {
        switch (frame.Command!.Action)
        {
            case TexAction.Superscript or TexAction.Subscript:
                _output.Cut(frame.Start - 2);
                break;
            case TexAction.Aside or TexAction.Binomial when frame.Argument == 0:
                _output.Cut(frame.Start - 2);
                break;
            case TexAction.Link when frame.Saved is not null:
                _output.Append(frame.Saved);
                break;
        }
    }

    private void PutAccent(TexFrame frame)
    {
        var content = _output.From(frame.Start).ToString();
        var letter = content switch { "ı" => "i", "ȷ" => "j", _ => content };
        if (char.IsLetter(letter[0]) || char.IsSurrogatePair(letter, 0))
        {
            _output.Cut(frame.Start);
            _output.Append((letter + frame.Command!.Text).Normalize(NormalizationForm.FormC));
        }
    }

    private void Bracket(int start)
    {
        var length = _output.Length - start;
        if (length is > 0 and <= ShortLength && !TexScripts.IsSimple(_output.From(start)))
        {
            _output.Insert(start, '(');
            _output.Append(')');
        }
    }

    // In a formula every ^ and _ begins a script. In prose they do so after a single letter or a bracket, before what can only be one:
    // file_name, snake_case and 2^nd-hand macros stay.
    private bool StartsScript(char c)
    {
        if (IsTooDeep)
        {
            return false;
        }

        if (InMath)
        {
            return true;
        }

        if (_output.Length == 0 || _position + 1 >= _source.Length)
        {
            return false;
        }

        var before = _output[^1];
        var next = _source[_position + 1];
        if (char.IsWhiteSpace(before) || next is '(' || before is '^' or '_')
        {
            return false;
        }

        if (next is '{' or '\\')
        {
            return next == '{' || char.IsAsciiLetter(Peek(2));
        }

        var afterNext = Peek(2);
        var single = char.IsLetterOrDigit(next) || next is '*' or '+' or '-' or '′';
        var ends = !char.IsLetterOrDigit(afterNext) && afterNext is not ('_' or '^');
        var shortBase = char.IsLetterOrDigit(before) && (_output.Length == 1 || (!char.IsLetterOrDigit(_output[^2]) && _output[^2] != '_'));
        if (c == '_')
        {
            return single && ends && next is not ('*' or '+' or '-') && (shortBase || before is ')' or ']' or '|' or '‖' or '⟩');
        }

        return (single && ends && (char.IsLetter(before) || char.IsNumber(before) || before is ')' or ']' or '|' or '‖' or '⟩' or '⌉' or '⌋'))
            || (next is '-' && char.IsAsciiDigit(afterNext) && char.IsLetterOrDigit(before));
    }
}
