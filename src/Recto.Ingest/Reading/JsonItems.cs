namespace Recto.Ingest.Reading;

/// <summary>
/// Cuts a JSON document into its objects by braces and strings alone, so that what is wrong within one object does not cost the others:
/// an array of objects, objects one after another, or arrays one after another.
/// </summary>
internal static class JsonItems
{
    public static IEnumerable<JsonItem> In(ReadOnlyMemory<byte> document, int firstLine = 1)
    {
        var (line, item, depth, start, startLine) = (firstLine, 0, 0, 0, firstLine);
        var (inString, inStray) = (false, false);
        for (var i = 0; i < document.Length; i++)
        {
            var c = document.Span[i];
            if (inString)
            {
                if (c == '\\')
                {
                    i++;
                }
                else if (c == '"')
                {
                    inString = false;
                }
                else if (c == '\n')
                {
                    // JSON has no line ends within a string: the text was cut off here, and the next line begins anew.
                    yield return new JsonItem(startLine, ++item, document[start..i], "a text in it has no end");
                    (inString, depth) = (false, 0);
                    line++;
                }

                continue;
            }

            if (inStray && c is (byte)',' or (byte)']' or (byte)'{' or (byte)'\n')
            {
                inStray = false;
                yield return new JsonItem(startLine, ++item, document[start..i], "it is not a JSON object");
            }

            switch (c)
            {
                case (byte)'"' when depth > 0:
                    inString = true;
                    break;
                case (byte)'\n':
                    line++;
                    break;
                case (byte)'{':
                    if (depth++ == 0)
                    {
                        (start, startLine) = (i, line);
                    }

                    break;
                case (byte)'}' when depth > 0:
                    if (--depth == 0)
                    {
                        yield return new JsonItem(startLine, ++item, document[start..(i + 1)], null);
                    }

                    break;
                case not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)',' or (byte)'[' or (byte)']') when depth == 0 && !inStray:
                    (inStray, start, startLine) = (true, i, line);
                    break;
            }
        }

        if (depth > 0 || inStray)
        {
            yield return new JsonItem(startLine, item + 1, document[start..], depth > 0 ? "it has no end" : "it is not a JSON object");
        }
    }
}
