using System.Data.Common;
using Microsoft.Extensions.Options;
using Recto.Digest;
using Recto.Hosting.Searching;
using Recto.Retrieval;
using Recto.Store;

namespace Recto.Hosting.Checks;

/// <summary>Examines a data folder and the settings, without changing anything unless asked to mend.</summary>
public sealed class Doctor(
    DataFolder folder, Database database, PaperReader papers, PaperIndex index, SubscriberStore subscribers,
    IOptions<RectoOptions> options, IOptions<MailOptions> mail)
{
    /// <summary>Makes all checks.</summary>
    /// <param name="mend">Also bring the database and the index up to date.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(bool mend, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        if (await Check("data folder", () => CheckFolder(mend)) && await Check("database", () => CheckDatabaseAsync(mend, cancellationToken))
            && File.Exists(folder.Database))
        {
            await Check("index", () => CheckIndexAsync(mend, cancellationToken));
            await Check("meaning", () => Task.FromResult(CheckMeaning()));
            await Check("subscribers", () => CheckSubscribersAsync(cancellationToken));
        }

        await Check("address", () => Task.FromResult(CheckAddress()));
        await Check("mail", () => Task.FromResult(CheckMail()));
        return findings;

        async Task<bool> Check(string subject, Func<Task<(Health, string)>> check)
        {
            var (health, finds) = (Health.Bad, "");
            try
            {
                (health, finds) = await check();
            }
            catch (DbException exception)
            {
                finds = $"{folder.Database} is not a database of Recto, or of an older version ({exception.Message.TrimEnd('.')}). 'recto doctor --mend' updates it.";
            }
            catch (CorruptIndexException exception)
            {
                finds = exception.Message;
            }
            catch (Exception exception) when (exception
                is DataFolderException or SettingsException or StoreException or IOException or UnauthorizedAccessException)
            {
                finds = exception.Message;
            }

            findings.Add(new Finding(subject, health, finds));
            return health != Health.Bad;
        }
    }

    private Task<(Health, string)> CheckFolder(bool mend)
    {
        if (!mend && !Directory.Exists(folder.Path))
        {
            return Task.FromResult((Health.Warning, $"{folder.Path} does not exist yet; the first ingest or the site makes it."));
        }

        folder.Ensure();
        var free = new DriveInfo(folder.Path).AvailableFreeSpace / (1024 * 1024);
        return Task.FromResult(free < 500
            ? (Health.Warning, $"{folder.Path} can be written, but only {free} MB are free.")
            : (Health.Good, $"{folder.Path} can be written; {free} MB free."));
    }

    private async Task<(Health, string)> CheckDatabaseAsync(bool mend, CancellationToken cancellationToken)
    {
        if (!mend && !File.Exists(folder.Database))
        {
            return (Health.Warning, $"{folder.Database} does not exist yet; the first ingest or the site makes it.");
        }

        if (mend)
        {
            await database.MigrateAsync(cancellationToken);
        }

        var count = await papers.CountAsync(cancellationToken);
        var latest = await papers.LatestDayAsync(cancellationToken);
        return (Health.Good, $"{count} papers; the latest list is of {latest?.ToString() ?? "no day"}.");
    }

    private async Task<(Health, string)> CheckIndexAsync(bool mend, CancellationToken cancellationToken)
    {
        if (mend)
        {
            var report = await index.SyncAsync(null, cancellationToken);
            if (report.Rebuilt is { } why)
            {
                return (Health.Good, $"Built anew because {why}: {index.Count} papers.");
            }
        }

        var (indexed, stored) = (index.Count, await papers.CountAsync(cancellationToken));
        return indexed == stored
            ? (Health.Good, $"{indexed} papers, up to date.")
            : (Health.Warning, $"{indexed} of {stored} papers are indexed; 'recto job run index' brings it up to date.");
    }

    private (Health, string) CheckMeaning() => (index.EncodedCount, index.Count) switch
    {
        (null, _) => (Health.Good, "Search goes by words alone; Recto:Search:Encoder names an encoder."),
        var (encoded, all) when encoded >= all => (Health.Good, $"{encoded} papers are found by meaning too."),
        // A text without a word that the encoder knows has no vector, so a few may always lack one.
        var (encoded, all) => (Health.Good, $"{encoded} of {all} papers are found by meaning too; 'recto job run index' encodes those that can be and are not yet."),
    };

    private async Task<(Health, string)> CheckSubscribersAsync(CancellationToken cancellationToken)
    {
        var counts = await subscribers.CountsAsync(cancellationToken);
        return (Health.Good, $"{counts.Active} active, {counts.Unconfirmed} unconfirmed, {counts.Unsubscribed} left, {counts.Bounced} bounced.");
    }

    private (Health, string) CheckAddress() => options.Value.SiteUrl switch
    {
        { IsAbsoluteUri: false } or { Scheme: not ("http" or "https") } =>
            (Health.Bad, $"Recto:SiteUrl is '{options.Value.SiteUrl}'; it must start with http:// or https://."),
        { IsLoopback: true } address =>
            (Health.Warning, $"Links in mails and feeds begin with {address}, which only this machine can open. Set Recto:SiteUrl to the public address."),
        var address => (Health.Good, $"The site is {address}."),
    };

    private (Health, string) CheckMail()
    {
        var settings = mail.Value;
        var problems = options.Value.SiteUrl.IsAbsoluteUri ? MailOptionsCheck.Problems(settings, options.Value.SiteUrl) : [];
        return problems.Count > 0
            ? (Health.Bad, string.Join(" ", problems))
            : string.IsNullOrEmpty(settings.Host)
                ? (Health.Warning, $"No SMTP server is set (Recto:Mail:Host): mails are written to {folder.Outbox}.")
                : (Health.Good, $"Mails from {settings.From} go to {settings.Host}:{settings.Port}.");
    }
}
