namespace Recto.Hosting.Labs;

/// <summary>Settings of the labs that visitors run on the site: section <c>Recto:Labs</c>.</summary>
public sealed class LabOptions
{
    /// <summary>
    /// The program that runs labs: the path of <c>recto</c> or <c>recto.dll</c>. Default: <c>worker/</c> beside the site's files, or where it was built.
    /// </summary>
    public string? Worker { get; set; }

    /// <summary>The longest that a run with the preset <c>quick</c> may take, in seconds. Default 120.</summary>
    public int QuickSeconds { get; set; } = 120;

    /// <summary>The longest that a run with any other preset may take, in seconds. Default 900.</summary>
    public int FullSeconds { get; set; } = 900;

    /// <summary>The most memory that a run may hold, with all processes that it started, in megabytes. Default 2048.</summary>
    public int MemoryMegabytes { get; set; } = 2048;

    /// <summary>Runs at the same time. Default 1; 0 switches running off, and the site shows published records only.</summary>
    public int Concurrent { get; set; } = 1;

    /// <summary>The most runs that wait. Default 20.</summary>
    public int Queue { get; set; } = 20;

    /// <summary>The most runs that one visitor may ask for in an hour. Default 6.</summary>
    public int RunsPerHour { get; set; } = 6;

    /// <summary>Whether visitors may run labs.</summary>
    public bool RunsAreOn => Concurrent > 0;

    /// <summary>The longest that a run with a preset may take.</summary>
    public TimeSpan LongestRun(string preset) => TimeSpan.FromSeconds(Math.Max(1, preset == "quick" ? QuickSeconds : FullSeconds));
}
