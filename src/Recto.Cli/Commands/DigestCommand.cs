using System.CommandLine;
using Recto.Digest;
using Recto.Hosting.Digests;
using Recto.Papers;
using Recto.Papers.Digests;
using Recto.Store;
using Spectre.Console;

namespace Recto.Cli.Commands;

/// <summary><c>recto digest compose|preview|send</c>.</summary>
internal static class DigestCommand
{
    private const string DayHelp = "The issue's day, e.g. 2025-03-12. Default: the latest list day; for a weekly issue the day after it.";

    public static Command Create() => new("digest", "The e-mail digest.") { Compose(), Preview(), Send() };

    private static Command Compose()
    {
        var (cadence, day) = (OptionParsers.Cadence(), OptionParsers.Day("--day", DayHelp));
        return new Command("compose", "Freeze an issue and put a mail for each subscriber into the outbox. Doing it again adds nothing.")
            { cadence, day }.Does(async (context, arguments, cancellationToken) =>
        {
            await context.OpenAsync(cancellationToken);
            var kind = arguments.GetValue(cadence);
            var of = await DayAsync(context, arguments.GetValue(day), kind, cancellationToken);
            if (await context.Get<DigestDesk>().PublishAsync(kind, of, cancellationToken) is not var (issue, added))
            {
                return Nothing(context, of);
            }

            context.Terminal.Result(
                new { issue.Key, issue.Subject, Papers = issue.Items.Count, Added = added },
                screen => screen.WriteLine($"{issue.Key}: “{issue.Subject}”, {issue.Items.Count} papers, {added} mails added to the outbox."));
            return ExitCode.Done;
        });
    }

    private static Command Preview()
    {
        var (cadence, day) = (OptionParsers.Cadence(), OptionParsers.Day("--day", DayHelp));
        var html = new Option<bool>("--html") { Description = "Print the HTML part instead of the text." };
        var output = new Option<FileInfo?>("--out") { Description = "Write the whole mail to this file (.eml).", HelpName = "FILE" };
        return new Command("preview", "Show an issue as a subscriber would get it. Changes nothing.")
            { cadence, day, html, output }.Does(async (context, arguments, cancellationToken) =>
        {
            await context.OpenAsync(cancellationToken);
            var kind = arguments.GetValue(cadence);
            var of = await DayAsync(context, arguments.GetValue(day), kind, cancellationToken);
            if (await context.Get<DigestDesk>().ComposeAsync(kind, of, cancellationToken) is not { } issue)
            {
                return Nothing(context, of);
            }

            var now = context.Get<TimeProvider>().GetUtcNow();
            var reader = new Subscriber(0, "reader@example.org", issue.Cadence, SubscriberState.Active, new string('0', 32), [], now);
            using var mail = context.Get<DigestMessages>().Digest(issue, reader, now) ?? throw new CommandException("The issue has no papers.", ExitCode.NotFound);
            if (arguments.GetValue(output) is { } file)
            {
                await mail.WriteToAsync(file.FullName, cancellationToken);
                context.Terminal.Note($"Written to {file.FullName}.");
            }

            context.Terminal.Result(
                new { issue.Key, issue.Subject, Text = mail.TextBody, Html = mail.HtmlBody },
                screen => screen.WriteLine(arguments.GetValue(html) ? mail.HtmlBody ?? "" : $"{mail.Subject}\n\n{mail.TextBody}"));
            return ExitCode.Done;
        });
    }

    private static Command Send() =>
        new Command("send", "Deliver what is in the outbox and due.").Does(async (context, _, cancellationToken) =>
        {
            await context.OpenAsync(cancellationToken);
            var report = await context.Terminal.WithProgressAsync<DeliveryReport, DeliveryReport>(
                "Sending",
                progress => context.Get<DigestDesk>().DeliverAsync(progress, cancellationToken),
                soFar => $"{soFar.Sent} sent",
                _ => null);
            context.Terminal.Result(report, screen => screen.WriteLine(
                $"{report.Sent} mails sent, {report.Skipped} skipped, {report.Postponed + report.Left} to be tried again, {report.GivenUp + report.Bounced} given up."));
            if (report.Stopped is { } reason)
            {
                context.Terminal.Note(reason);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return report.Postponed + report.Left + report.GivenUp + report.Bounced == 0 ? ExitCode.Done : ExitCode.Partly;
        });

    private static async Task<ListDay> DayAsync(CommandContext context, ListDay? asked, Cadence cadence, CancellationToken cancellationToken) =>
        asked
            ?? (await context.Get<PaperReader>().LatestDayAsync(cancellationToken))?.AddDays(cadence == Cadence.Weekly ? 1 : 0)
            ?? throw new CommandException("Nothing was ever listed here; ingest something first.", ExitCode.NotFound);

    private static int Nothing(CommandContext context, ListDay day)
    {
        context.Terminal.Error($"There is nothing to send for {day}: no paper was listed that an earlier issue did not have.");
        return ExitCode.NotFound;
    }
}
