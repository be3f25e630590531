namespace Recto.Cli.Worker;

/// <summary>How a process that runs labs for strangers gives up what it does not need.</summary>
internal static class Confinement
{
    private const string Expendable = "1000";

    /// <summary>Gives up the network, and makes this process the first to be ended when the machine runs out of memory.</summary>
    /// <param name="note">Told what could not be done.</param>
    public static void Enter(Action<string> note)
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                File.WriteAllText("/proc/self/oom_score_adj", Expendable);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                note($"The system does not know that this process is expendable: {exception.Message}");
            }
        }

        if (NetworkBan.Apply() is { } reason)
        {
            note($"--no-network is not enforced: {reason}.");
        }
    }
}
