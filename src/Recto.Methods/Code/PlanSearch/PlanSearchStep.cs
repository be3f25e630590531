namespace Recto.Methods.Code;

/// <summary>What a prompt of the code searches asks for.</summary>
public enum PlanSearchStep
{
    /// <summary>Observations about the problem, with reasons.</summary>
    Observe,

    /// <summary>Observations that follow from given ones, with reasons.</summary>
    Derive,

    /// <summary>The observations of the conversation, without the reasons.</summary>
    ListAll,

    /// <summary>The useful ones among them.</summary>
    KeepUseful,

    /// <summary>These as a JSON array of strings.</summary>
    FormatAsJson,

    /// <summary>A plan in words, from observations if there are some.</summary>
    Plan,

    /// <summary>What is wrong with the plan.</summary>
    Criticise,

    /// <summary>The plan mended.</summary>
    Mend,

    /// <summary>A plan as pseudocode.</summary>
    Pseudocode,

    /// <summary>A program from a plan or pseudocode.</summary>
    Program,

    /// <summary>A program from the problem alone.</summary>
    Solve,
}
