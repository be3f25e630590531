namespace Recto.Papers.Text;

/// <content>Quotes, dashes, ties and addresses.</content>
internal sealed partial class TexRenderer
{
    private void TakeTypography(char c)
    {
        switch (c)
        {
            case '~' when IsTie():
                _output.Append(' ');
                _position++;
                break;
            case '`' when Peek(1) == '`':
                _output.Append('“');
                _position += 2;
                break;
            case '\'' when Peek(1) == '\'' && !InMath:
                _output.Append(OpensQuote() ? '“' : '”');
                _position += 2;
                break;
            case '`' when OpensQuote() && ClosingQuote() is > 0 and var end:
                _output.Append('‘');
                _output.Append(_source.AsSpan(_position + 1, end - _position - 1));
                _output.Append('’');
                _position = end + 1;
                break;
            case '\'' when InMath:
                _output.Append('′');
                _position++;
                break;
            case '-' when Peek(1) == '-' && !InMath:
                TakeDashes();
                break;
            default:
                _output.Append(c);
                _position++;
                break;
        }
    }

    // A tie stands between two words or before a reference; "~3x" after a space means "about".
    private bool IsTie() => InMath || (_output.Length > 0 && !char.IsWhiteSpace(_output[^1]) && _output[^1] is not ('(' or '[' or '/' or '~'));

    private bool OpensQuote() => _output.Length == 0 || char.IsWhiteSpace(_output[^1]) || _output[^1] is '(' or '[' or '–' or '—' or '‘' or '“' or '/' or '"';

    // `quoted' in plain words; a second backtick first means code, an apostrophe within a word is none.
    private int ClosingQuote()
    {
        var end = _source.AsSpan(_position + 1).IndexOfAny('`', '\\', '\n') is >= 0 and var stop ? _position + 1 + stop : _source.Length;
        for (var i = _position + 2; i < Math.Min(end, _position + 200); i++)
        {
            if (_source[i] == '\'' && (i + 1 == _source.Length || !char.IsLetterOrDigit(_source[i + 1])))
            {
                return _source.AsSpan(_position + 1, i - _position - 1).ContainsAny(Special) ? -1 : i;
            }
        }

        return -1;
    }

    private void TakeDashes()
    {
        var count = 2;
        while (Peek(count) == '-')
        {
            count++;
        }

        // "--max-length" is an option and a row of hyphens is a rule.
        var option = count == 2 && char.IsAsciiLetterLower(Peek(2)) && (_output.Length == 0 || _output[^1] is ' ' or '\n' or '(' or '\'' or '"');
        if (count > 3 || option)
        {
            _output.Append(_source.AsSpan(_position, count));
        }
        else
        {
            _output.Append(count == 2 ? '–' : '—');
        }

        _position += count;
    }

    private int NextAddress()
    {
        if (_nextAddress < _position)
        {
            _nextAddress = _source.IndexOf("http", _position, StringComparison.Ordinal);
            _nextAddress = _nextAddress < 0 ? int.MaxValue : _nextAddress;
        }

        return _nextAddress;
    }

    // Underscores, tildes and double hyphens of a web address are its own.
    private bool TakeAddress()
    {
        if (NextAddress() != _position)
        {
            return false;
        }

        var rest = _source.AsSpan(_position);
        var scheme = rest.StartsWith("http://", StringComparison.Ordinal) ? 7 : rest.StartsWith("https://", StringComparison.Ordinal) ? 8 : 0;
        if (scheme == 0)
        {
            _output.Append(rest[..4]);
            _position += 4;
        }
        else
        {
            _output.Append(rest[..scheme]);
            _position += scheme;
            CopyAddress(untilBrace: true);
        }

        CloseBareArguments();
        return true;
    }

    /// <summary>Copies up to white space, a quote or the closing brace, taking the backslash off escaped characters.</summary>
    private void CopyAddress(bool untilBrace)
    {
        while (_position < _source.Length)
        {
            var c = _source[_position];
            if (c is ' ' or '\n' or '\t' or '"' or '<' or '>' or '$' or '`' or '{' || (c == '}' && untilBrace)
                || (c == '\'' && Peek(1) == '\''))
            {
                return;
            }

            if (c == '\\')
            {
                if (Peek(1) is not ('_' or '%' or '#' or '&' or '~' or '-' or '/'))
                {
                    return;
                }

                _position++;
                c = _source[_position];
                if (c == '~' && Peek(1) == '{' && Peek(2) == '}')
                {
                    _position += 2;
                }
            }

            _output.Append(c);
            _position++;
        }
    }
}
