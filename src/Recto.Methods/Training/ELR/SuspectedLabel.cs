namespace Recto.Methods.Training;

/// <summary>An item whose label the model's own history contradicts: one row of a re-label queue.</summary>
/// <param name="Item">The item's place in the training set.</param>
/// <param name="Label">The label it has.</param>
/// <param name="Suggested">The class that its targets favour.</param>
/// <param name="Support">The share of the targets on the suggested class, in (0, 1].</param>
/// <param name="SupportOfLabel">The share of the targets on the present label, in [0, 1).</param>
public sealed record SuspectedLabel(long Item, long Label, long Suggested, double Support, double SupportOfLabel);
