namespace Recto.Methods.Common;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>Every test passed.</summary>
    Passed,

    /// <summary>The text is no program; nothing ran.</summary>
    SyntaxError,

    /// <summary>The program failed, or took more memory, or wrote more, than it may.</summary>
    RuntimeError,

    /// <summary>The program took longer, or more steps, than it may.</summary>
    Timeout,

    /// <summary>The program ended well with another output than expected.</summary>
    WrongAnswer,

    /// <summary>The runner would not run it: it cannot keep the program apart from the machine.</summary>
    Refused,
}
