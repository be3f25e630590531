using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Recto.Store;

/// <summary>A place between two papers in the order of publication. Papers that are added meanwhile do not move it.</summary>
/// <param name="Published">The publication day of the paper before it as a number, 20250312; 0 without a date.</param>
/// <param name="Key">The key of the paper before it.</param>
public readonly record struct PaperCursor(int Published, long Key)
{
    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PaperCursor cursor)
    {
        cursor = default;
        if (text?.Split('-') is not [var day, var number]
            || !int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var published)
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var key))
        {
            return false;
        }

        cursor = new PaperCursor(published, key);
        return true;
    }

    /// <summary>The cursor as an address has it: <c>20250312-4711</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Published}-{Key}");
}
