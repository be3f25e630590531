using System.Globalization;

namespace Recto.Labs.Common;

/// <summary>The command line that runs a lab as a record was made.</summary>
public static class RunCommand
{
    /// <summary>The command, such as <c>recto lab run lion --preset full --set rate=0.001</c>.</summary>
    /// <param name="card">The lab's card.</param>
    /// <param name="record">The record.</param>
    public static string Of(LabCard card, LabRecord record)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(record);
        string[] parts =
        [
            $"recto lab run {card.Slug} --preset {record.Preset}",
            .. record.Changed.Contains("seed") ? (string[])[$"--seed {record.Seeds[0].ToString(CultureInfo.InvariantCulture)}"] : [],
            .. record.Changed.Where(name => record.Settings.ContainsKey(name)).Select(name => Setting($"{name}={record.Settings[name]}")),
        ];
        return string.Join(' ', parts);
    }

    private static string Setting(string setting) => setting.Contains(' ', StringComparison.Ordinal) ? $"--set \"{setting}\"" : $"--set {setting}";
}
