using System.Text;

namespace Recto.Labs.Common;

/// <summary>A drawing of dots, two by four in a character.</summary>
internal sealed class BrailleCanvas(int columns, int rows)
{
    private const char Blank = '\u2800';

    // The bits of a braille pattern, by column and row of its dots.
    private static readonly int[,] Bits = { { 0x01, 0x02, 0x04, 0x40 }, { 0x08, 0x10, 0x20, 0x80 } };

    private readonly int[,] dots = new int[columns, rows];
    private readonly int?[,] series = new int?[columns, rows];
    private readonly char[,] letters = new char[columns, rows];

    public int Width => columns * 2;

    public int Height => rows * 4;

    /// <summary>Sets a dot, from the left and from the top; the last series to touch a character gives it its colour.</summary>
    public void Dot(int x, int y, int of)
    {
        if (x >= 0 && x < Width && y >= 0 && y < Height)
        {
            dots[x / 2, y / 4] |= Bits[x % 2, y % 4];
            series[x / 2, y / 4] = of;
        }
    }

    /// <summary>Sets the dots between two places, of a dashed line not all of them.</summary>
    public void Line((double X, double Y) from, (double X, double Y) to, int of, bool dashed)
    {
        int steps = Math.Max(1, (int)Math.Ceiling(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y))));
        for (int step = 0; step <= steps; step++)
        {
            int x = (int)Math.Round(from.X + (to.X - from.X) * step / steps);
            if (!dashed || x / 2 % 2 == 0)
            {
                Dot(x, (int)Math.Round(from.Y + (to.Y - from.Y) * step / steps), of);
            }
        }
    }

    /// <summary>Puts a letter over the dots; false when another stands there.</summary>
    public bool Letter(int column, int row, char letter, int of)
    {
        if (column < 0 || column >= columns || row < 0 || row >= rows || letters[column, row] != default)
        {
            return false;
        }

        (letters[column, row], series[column, row]) = (letter, of);
        return true;
    }

    /// <summary>A row of characters, in runs of one colour.</summary>
    public IEnumerable<FigureTextRun> Row(int row)
    {
        var text = new StringBuilder();
        int? colour = null;
        for (int column = 0; column < columns; column++)
        {
            if (series[column, row] is { } other && other != colour)
            {
                if (text.Length > 0)
                {
                    yield return new(text.ToString(), colour);
                    text.Clear();
                }

                colour = other;
            }

            text.Append(letters[column, row] is var letter && letter != default ? letter : dots[column, row] == 0 ? ' ' : (char)(Blank + dots[column, row]));
        }

        yield return new(text.ToString(), colour);
    }
}
