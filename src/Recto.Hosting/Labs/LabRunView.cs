using Recto.Labs.Common;
using Recto.Store;

namespace Recto.Hosting.Labs;

/// <summary>A run as a watcher sees it.</summary>
/// <param name="Run">What is stored of it.</param>
/// <param name="Ahead">Runs that start before it, while it waits.</param>
/// <param name="Progress">How far it is, while it runs in this process.</param>
/// <param name="Record">Its record, once finished.</param>
public sealed record LabRunView(LabRun Run, int Ahead, LabProgress? Progress, LabRecord? Record);
