namespace Recto.Labs.Common;

/// <summary>What a lab says of itself before anything runs: the claim, how it is tested, what can be set.</summary>
public sealed record LabCard
{
    /// <summary>The paper's place on the first page, 1 to 67.</summary>
    public required int Number { get; init; }

    /// <summary>The paper's arXiv id without version, such as <c>2302.06675</c>.</summary>
    public required string Paper { get; init; }

    /// <summary>The short name in addresses and file names, lower case, such as <c>lion</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>The method's name, such as <c>Lion</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The method's folder in Recto.Methods, such as <c>Training/Lion</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The paper's central claim as one sentence with the paper's number.</summary>
    public required string Statement { get; init; }

    /// <summary>What outcome would speak against the claim, as one sentence.</summary>
    public required string Falsifier { get; init; }

    /// <summary>The experiment in two to four sentences: data, method, baselines and what each is given.</summary>
    public required string Setup { get; init; }

    /// <summary>What a reader must not conclude from this lab: a sentence each.</summary>
    public required IReadOnlyList<string> DoesNotTell { get; init; }

    /// <summary>What is tested; the first that decides is the headline.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>What can be set.</summary>
    public required IReadOnlyList<LabParameter> Parameters { get; init; }

    /// <summary>The settings that are offered by name: <c>quick</c> first, then <c>full</c>.</summary>
    public required IReadOnlyList<LabPreset> Presets { get; init; }

    /// <summary>The plots; the first is the paper's figure and thumbnail.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }

    /// <summary>The tables; default none.</summary>
    public IReadOnlyList<TableCard> Tables { get; init; } = [];

    /// <summary>Seeds that run at the same time, each on a thread of its own; 1 where times are measured. Default 2.</summary>
    public int SeedsAtOnce { get; init; } = 2;

    /// <summary>The two-digit number and the slug: the name of the published record, such as <c>51-lion</c>.</summary>
    public string FileName => $"{Number:00}-{Slug}";

    /// <summary>The claim that the page shows largest.</summary>
    public Claim Headline => Claims.FirstOrDefault(claim => claim.Decides && claim.Rule is not null) ?? Claims[0];

    /// <summary>The preset of that name.</summary>
    /// <exception cref="LabException">There is none.</exception>
    public LabPreset Preset(string name) => Presets.FirstOrDefault(preset => preset.Name == name)
        ?? throw new LabException($"“{name}” is no preset of {FileName}. There are: {string.Join(", ", Presets.Select(preset => preset.Name))}.");
}
