using System.Globalization;
using Recto.Hosting.Labs;
using Recto.Store;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Labs;

/// <summary>How the site says where a run stands.</summary>
public static class RunWords
{
    /// <summary>Where a run stands, in a sentence.</summary>
    public static string State(LabRunView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Run.State switch
        {
            LabRunState.Queued when view.Ahead == 0 => "It waits and is the next to start.",
            LabRunState.Queued => $"It waits; {Words.Count(view.Ahead, "run starts", "runs start")} before it.",
            LabRunState.Running => "It is running.",
            LabRunState.Finished => "It is done.",
            LabRunState.Cancelled => "It was cancelled.",
            _ => "It failed.",
        };
    }

    /// <summary>How long it has run and how long it still takes.</summary>
    public static string Time(LabProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var elapsed = $"Running for {LabWords.Duration(Math.Floor(progress.Elapsed.TotalSeconds))}";
        return progress.Left is { } left ? $"{elapsed}, {LabWords.Left(left)} left." : $"{elapsed}.";
    }

    /// <summary>34 %.</summary>
    public static string Percent(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);
}
