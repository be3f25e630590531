namespace Recto.Hosting.Jobs;

/// <summary>A piece of recurring work. Running it twice does no harm.</summary>
/// <param name="Name">Its name on the command line and in the log of runs.</param>
/// <param name="Description">What it does, in a sentence.</param>
/// <param name="Every">How often the site runs it; null when it only runs by hand or is switched off.</param>
/// <param name="RunAsync">Does the work and says in a sentence what it did.</param>
public sealed record Job(string Name, string Description, TimeSpan? Every, Func<CancellationToken, Task<string>> RunAsync);
