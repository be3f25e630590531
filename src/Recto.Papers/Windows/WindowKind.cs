namespace Recto.Papers.Windows;

/// <summary>How long a <see cref="ListWindow"/> is.</summary>
public enum WindowKind
{
    /// <summary>One list day.</summary>
    Day = 0,

    /// <summary>An ISO 8601 week, Monday to Sunday.</summary>
    Week = 1,

    /// <summary>A calendar month.</summary>
    Month = 2,

    /// <summary>Every list day there is.</summary>
    All = 3,
}
