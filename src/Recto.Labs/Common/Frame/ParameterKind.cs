namespace Recto.Labs.Common;

/// <summary>What kind of value a parameter takes.</summary>
public enum ParameterKind
{
    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A word out of several.</summary>
    Choice,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>Whole numbers with commas between.</summary>
    Integers,

    /// <summary>Numbers with commas between.</summary>
    Numbers,
}
