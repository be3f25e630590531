namespace Recto.Retrieval.Clarification;

/// <summary>Why a query is unclear.</summary>
public enum UnclearReason
{
    /// <summary>It is clear enough: nothing should be asked.</summary>
    None,

    /// <summary>There are hardly any results.</summary>
    FewResults,

    /// <summary>The best result lacks most of the query's words.</summary>
    WeakResults,

    /// <summary>The first page scores hardly better than what follows.</summary>
    FlatScores,

    /// <summary>One or two words find a great many results.</summary>
    BroadQuery,
}
