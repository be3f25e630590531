namespace Recto.Papers.Text;

/// <content>Braces, arguments and formulas: what opens and what closes.</content>
internal sealed partial class TexRenderer
{
    // Returns true when it has moved on in the source or has taken the waiting command off.
    private bool StartArgument()
    {
        var frame = _frames[^1];
        var c = Peek();
        if (c is ' ' or '\t' or '\n')
        {
            _position++;
            return true;
        }

        if (c == '[' && frame.Argument == 0 && TakeOptional(frame.Command!))
        {
            return true;
        }

        if (c is '}' or '$' or '&' || (c == '\\' && Peek(1) is ')' or ']' or '\\'))
        {
            CloseTop();
            return true;
        }

        var action = frame.Command!.Action;
        frame.Start = _output.Length;
        frame.SourceStart = _position;
        if (c != '{')
        {
            frame.Kind = TexFrameKind.BareArgument;
            _frames[^1] = frame;
            return false;
        }

        _position++;
        frame.Kind = TexFrameKind.BracedArgument;
        frame.SourceStart = _position;
        frame.Math = action != TexAction.Prose && frame.Math;
        _frames[^1] = frame;
        if (action == TexAction.Address || (action == TexAction.Link && frame.Argument == 0))
        {
            SkipSpaces();
            CopyAddress(untilBrace: true);
        }

        return true;
    }

    private bool TakeOptional(TexCommand command)
    {
        var length = _source.AsSpan(_position, Math.Min(200, _source.Length - _position)).IndexOf(']');
        if (length < 0 || command.Action is TexAction.Superscript or TexAction.Subscript or TexAction.Accent)
        {
            return false;
        }

        if (command.Action == TexAction.Root)
        {
            var index = _source.AsSpan(_position + 1, length - 1).Trim();
            _output.Cut(_output.Length - 1);
            _output.Append(index is "3" ? "∛" : index is "4" ? "∜" : TexScripts.Raise(index) is { } raised ? $"{raised}√" : "√");
        }

        _position += length + 1;
        return true;
    }

    private void OpenBrace()
    {
        _position++;
        if (IsTooDeep)
        {
            _ignoredBraces++;
            return;
        }

        Push(new TexFrame { Kind = TexFrameKind.Group, Start = _output.Length, SourceStart = _position, Math = InMath });
    }

    private void CloseBrace()
    {
        if (_ignoredBraces > 0)
        {
            _ignoredBraces--;
            return;
        }

        while (_frames.Count > 0 && _frames[^1].Kind is TexFrameKind.Waiting or TexFrameKind.BareArgument)
        {
            CloseTop();
        }

        // A brace within a formula that opened after it is a stray one, and so is one that nothing opened.
        if (_frames.Count > 0 && _frames[^1].Kind is TexFrameKind.Group or TexFrameKind.BracedArgument)
        {
            CloseTop();
        }
    }

    /// <summary>Ends the innermost open place; a command that wants another argument goes on waiting.</summary>
    private void CloseTop()
    {
        var frame = _frames[^1];
        _frames.RemoveAt(_frames.Count - 1);
        switch (frame.Kind)
        {
            case TexFrameKind.Group:
                CloseGroup(frame);
                CloseBareArguments();
                return;
            case TexFrameKind.Dollars:
                _dollars--;
                _output.TrimEndFrom(frame.Start);
                return;
            case TexFrameKind.Formula:
                return;
            case TexFrameKind.Waiting:
                Abandon(frame);
                return;
        }

        FinishArgument(ref frame);
        frame.Argument++;
        if (frame.Argument < frame.Command!.Arguments && _position < _source.Length)
        {
            frame.Kind = TexFrameKind.Waiting;
            Push(frame);
            return;
        }

        FinishCommand(frame);
        if (frame.Kind == TexFrameKind.BracedArgument)
        {
            CloseBareArguments();
        }
    }

    private void CloseBareArguments()
    {
        while (_frames.Count > 0 && _frames[^1].Kind == TexFrameKind.BareArgument)
        {
            CloseTop();
        }
    }

    // Braces in prose group or protect capitals and are not shown, unless what they hold looks like a set or a record.
    private void CloseGroup(TexFrame frame)
    {
        var closed = _position > 0 && _source[_position - 1] == '}';
        var source = _source.AsSpan(frame.SourceStart, Math.Max(0, _position - frame.SourceStart - 1));
        if (closed && !frame.Math && source.StartsWith("http") && frame.Start > 0 && !char.IsWhiteSpace(_output[frame.Start - 1]))
        {
            SeparateAddresses(frame.Start);
            return;
        }

        if (!closed || frame.Math || source.Length < 2 || source.Length > ShortLength || source.StartsWith("\\") || !source.ContainsAny(",:;|")
            || (frame.SourceStart == 1 && _position == _source.Length) || _output.Length - frame.Start > 2 * ShortLength)
        {
            return;
        }

        _output.Insert(frame.Start, '{');
        _output.Append('}');
    }

    // \href{u}{u} whose command was lost: address{address}.
    private void SeparateAddresses(int start)
    {
        var second = _output.From(start);
        if (second.Length <= LongestAddress && start >= second.Length && _output.From(start - second.Length).StartsWith(second))
        {
            _output.Cut(start);
        }
        else if (second.Length <= LongestAddress)
        {
            _output.Insert(start, ' ');
        }
    }

    private void TakeDollar()
    {
        if (_dollars > 0)
        {
            _position += Peek(1) == '$' ? 2 : 1;
            while (_frames[^1].Kind != TexFrameKind.Dollars)
            {
                CloseTop();
            }

            CloseTop();
            CloseBareArguments();
        }
        else if (!IsTooDeep && TexFormula.Begins(_source, _position))
        {
            _position += Peek(1) == '$' ? 2 : 1;
            SkipSpaces();
            _dollars++;
            Push(new TexFrame { Kind = TexFrameKind.Dollars, Start = _output.Length, SourceStart = _position, Math = true });
        }
        else
        {
            _output.Append('$');
            _position++;
            CloseBareArguments();
        }
    }

    private void OpenFormula()
    {
        if (!IsTooDeep)
        {
            Push(new TexFrame { Kind = TexFrameKind.Formula, Start = _output.Length, SourceStart = _position, Math = true });
        }
    }

    private void CloseFormula()
    {
        for (var i = _frames.Count - 1; i >= 0 && _frames[i].Kind is not (TexFrameKind.Group or TexFrameKind.BracedArgument or TexFrameKind.Dollars); i--)
        {
            if (_frames[i].Kind == TexFrameKind.Formula)
            {
                while (_frames.Count > i)
                {
                    CloseTop();
                }

                return;
            }
        }
    }
}
