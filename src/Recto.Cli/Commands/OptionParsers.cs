using System.CommandLine;
using System.CommandLine.Parsing;
using Recto.Papers;
using Recto.Papers.Digests;
using Recto.Papers.Topics;

namespace Recto.Cli.Commands;

/// <summary>Options that several commands take, read once and with an error that says what is allowed.</summary>
internal static class OptionParsers
{
    public static Option<ListDay?> Day(string name, string description, bool required = false) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        Required = required,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (ListDay.TryParse(text, out var day))
            {
                return day;
            }

            result.AddError($"{name} is '{text}'; it must be a day such as 2025-03-12.");
            return null;
        },
    };

    public static Option<Cadence> Cadence() => new("--cadence")
    {
        Description = "daily or weekly.",
        HelpName = "daily|weekly",
        DefaultValueFactory = _ => Recto.Papers.Digests.Cadence.Daily,
        CustomParser = result =>
        {
            switch (result.Tokens[0].Value.ToUpperInvariant())
            {
                case "DAILY":
                    return Recto.Papers.Digests.Cadence.Daily;
                case "WEEKLY":
                    return Recto.Papers.Digests.Cadence.Weekly;
                default:
                    result.AddError($"--cadence is '{result.Tokens[0].Value}'; it must be daily or weekly.");
                    return default;
            }
        },
    };

    public static Option<string?> TopicSlug() => new("--topic")
    {
        Description = "Only papers of this topic, e.g. vision.",
        HelpName = "TOPIC",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Topic.Find(text.ToLowerInvariant()) is { } topic)
            {
                return topic.Slug;
            }

            result.AddError($"There is no topic '{text}'. Topics: {string.Join(", ", Topic.All.Select(known => known.Slug))}.");
            return null;
        },
    };

    /// <summary>A whole number within bounds.</summary>
    public static Option<int> Number(string name, string description, int standard, int least, int most, params string[] aliases) => new(name, aliases)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var value)
                && value >= least && value <= most)
            {
                return value;
            }

            result.AddError($"{name} is '{text}'; it must be a whole number from {least} to {most}.");
            return standard;
        },
    };

    /// <summary>A number from 0 to 1.</summary>
    public static Option<double> Share(string name, string description, double standard) => new(name)
    {
        Description = description,
        HelpName = "SHARE",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1)
            {
                return value;
            }

            result.AddError($"{name} is '{text}'; it must be a number from 0 to 1.");
            return standard;
        },
    };
}
