using System.Globalization;
using Recto.Labs.Common;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Labs;

/// <summary>How the site speaks of labs.</summary>
public static class LabWords
{
    /// <summary>12 March 2025.</summary>
    public static string Date(DateTimeOffset instant) => instant.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>4.2 s, 48 s, 3 min 12 s.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s"),
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        _ when Math.Round(seconds) % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(seconds) / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Math.Round(seconds) / 60):0} min {Math.Round(seconds) % 60:0} s"),
    };

    /// <summary>About 20 seconds, about 3 minutes: rounded, since it is a guess.</summary>
    public static string Left(TimeSpan left) => left.TotalSeconds switch
    {
        < 3 => "a moment",
        < 20 => $"about {Words.Count((int)left.TotalSeconds, "second", "seconds")}",
        < 90 => $"about {(int)Math.Round(left.TotalSeconds / 5) * 5} seconds",
        _ => $"about {Words.Count((int)Math.Round(left.TotalMinutes), "minute", "minutes")}",
    };

    /// <summary>412 MB, 25.3 GB.</summary>
    public static string Memory(long bytes) => bytes < 1e9
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB");

    /// <summary>The interval and the seeds behind a measured value.</summary>
    public static string Spread(ClaimResult claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return (claim.Values.Count, claim.Seeded, claim.IntervalText()) switch
        {
            (0, _, _) => "Nothing was measured",
            (_, false, "") => "The same with any seed",
            (1, _, _) => "One seed",
            (var seeds, _, "") => $"The same with all {seeds} seeds",
            (var seeds, _, var interval) => $"95 % interval {interval}, {seeds} seeds",
        };
    }

    /// <summary>How the verdict came about, by counting the claims that have a voice in it.</summary>
    public static string Reason(LabRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var voices = record.Claims.Where(claim => claim.Decides && claim.Outcome != Outcome.NotTested).Select(claim => claim.Outcome).ToList();
        var (held, refuted, open) = (Count(Outcome.Reproduced), Count(Outcome.Refuted), Count(Outcome.Undecided));
        List<string> parts = [];
        Add(held, "holds", "hold");
        Add(refuted, "does not hold", "do not hold");
        Add(open, "is undecided", "are undecided");
        return voices.Count switch
        {
            0 => "None of the claims could be tested here.",
            1 => $"The one claim that decides {parts[0][2..]}.",
            _ when held == voices.Count => $"All {held} claims that decide hold.",
            _ => $"Of {voices.Count} claims that decide, {string.Join(", ", parts)}.",
        };

        int Count(Outcome outcome) => voices.Count(voice => voice == outcome);

        void Add(int count, string one, string many)
        {
            if (count > 0)
            {
                parts.Add($"{count} {(count == 1 ? one : many)}");
            }
        }
    }

    /// <summary>The command that does the same run on one's own machine.</summary>
    public static string Command(LabCard card, string preset, IReadOnlyDictionary<string, string> settings, IEnumerable<string> changed, ulong firstSeed)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(settings);
        return string.Concat(
            $"recto lab run {card.FileName} --preset {preset}",
            firstSeed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" --seed {firstSeed}"),
            string.Concat(changed.Where(settings.ContainsKey).Select(name => $" --set {Quoted($"{name}={settings[name]}")}")));
    }

    /// <summary>A preset in words.</summary>
    public static string Preset(string name) => name switch
    {
        "quick" => "Quick, within 30 s",
        "full" => "Full, within 5 min",
        _ => name,
    };

    private static string Quoted(string argument) => argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument;
}
