namespace Recto.Store;

/// <summary>A run that somebody asks for.</summary>
/// <param name="Paper">The paper's id.</param>
/// <param name="Lab">The lab's file name.</param>
/// <param name="Preset">The preset it starts from.</param>
/// <param name="Settings">All settings by name, checked, in the order of the lab's card.</param>
/// <param name="FirstSeed">The first seed.</param>
/// <param name="Visitor">What runs of one visitor are counted by; says nothing else about the visitor.</param>
/// <param name="Token">The secret that may cancel the run; only its hash is stored.</param>
public sealed record NewLabRun(
    string Paper, string Lab, string Preset, IReadOnlyDictionary<string, string> Settings, ulong FirstSeed, string Visitor, string Token);
