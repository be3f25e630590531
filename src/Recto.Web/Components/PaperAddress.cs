using Recto.Papers;

namespace Recto.Web.Components;

/// <summary>Addresses of papers on this site. An id's colon and slash stand in a path as they are.</summary>
public static class PaperAddress
{
    /// <summary>The paper's page, from the root.</summary>
    public static string Of(PaperId id) => "/papers/" + id.Value;
}
