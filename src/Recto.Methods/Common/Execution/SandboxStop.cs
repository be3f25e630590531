namespace Recto.Methods.Common;

/// <summary>Why the watch ended a sandboxed process.</summary>
internal enum SandboxStop
{
    /// <summary>It ended by itself.</summary>
    None,

    /// <summary>The sandbox could not be built; the program never ran.</summary>
    NotBuilt,

    /// <summary>Too long on the clock.</summary>
    WallTime,

    /// <summary>Too much processor time.</summary>
    ProcessorTime,

    /// <summary>Too much memory.</summary>
    Memory,

    /// <summary>Too much output.</summary>
    Output,
}
