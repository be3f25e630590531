using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Recto.Store;

/// <summary>
/// The tables. Use the classes beside it (<see cref="PaperReader"/>, <see cref="PaperWriter"/>, …): they keep the rules that no
/// constraint can express. Instants are stored as UTC ticks, days as ISO dates in text, lists as JSON text.
/// </summary>
public sealed class RectoDb(DbContextOptions<RectoDb> options) : DbContext(options)
{
    internal DbSet<PaperRow> Papers => Set<PaperRow>();

    internal DbSet<PaperTopicRow> PaperTopics => Set<PaperTopicRow>();

    internal DbSet<AliasRow> Aliases => Set<AliasRow>();

    internal DbSet<RemovedPaperRow> RemovedPapers => Set<RemovedPaperRow>();

    internal DbSet<ListingRow> Listings => Set<ListingRow>();

    internal DbSet<VoteRow> Votes => Set<VoteRow>();

    internal DbSet<CounterRow> Counters => Set<CounterRow>();

    internal DbSet<SubscriberRow> Subscribers => Set<SubscriberRow>();

    internal DbSet<IssueRow> Issues => Set<IssueRow>();

    internal DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    internal DbSet<JobRow> Jobs => Set<JobRow>();

    internal DbSet<LabRunRow> LabRuns => Set<LabRunRow>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<DateOnly>().HaveConversion<IsoDate>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<PaperRow>(paper =>
        {
            paper.ToTable("Papers").HasKey(row => row.Key);
            paper.Property(row => row.Key).ValueGeneratedNever();
            paper.HasIndex(row => row.Id).IsUnique();
            paper.HasIndex(row => row.TitleKey);
            paper.HasIndex(row => row.Revision);
            paper.HasIndex(row => new { row.PublishedOrder, row.Key });
        });
        modelBuilder.Entity<PaperTopicRow>(topic =>
        {
            topic.ToTable("PaperTopics").HasKey(row => new { row.PaperKey, row.Topic });
            topic.HasIndex(row => new { row.Topic, row.PublishedOrder, row.PaperKey });
            topic.HasOne<PaperRow>().WithMany().HasForeignKey(row => row.PaperKey).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<AliasRow>(alias =>
        {
            alias.ToTable("Aliases").HasKey(row => row.Alias);
            alias.HasOne<PaperRow>().WithMany().HasForeignKey(row => row.PaperKey).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<RemovedPaperRow>(removed =>
        {
            removed.ToTable("RemovedPapers").HasKey(row => row.Id);
            removed.HasIndex(row => row.Revision);
        });
        modelBuilder.Entity<ListingRow>(listing =>
        {
            listing.ToTable("Listings").HasKey(row => new { row.PaperKey, row.Day });
            listing.HasIndex(row => new { row.Day, row.Position });
            listing.HasOne<PaperRow>().WithMany().HasForeignKey(row => row.PaperKey).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<VoteRow>(vote =>
        {
            vote.ToTable("Votes").HasKey(row => row.Id);
            vote.HasOne<PaperRow>().WithMany().HasForeignKey(row => row.PaperKey).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<CounterRow>().ToTable("Meta").HasKey(row => row.Name);
        modelBuilder.Entity<CounterRow>().HasData(new CounterRow { Name = CounterRow.Revision, Value = 0 });
        MapMail(modelBuilder);
        modelBuilder.Entity<JobRow>().ToTable("JobRuns").HasKey(row => row.Name);
        modelBuilder.Entity<LabRunRow>(run =>
        {
            run.ToTable("LabRuns").HasKey(row => row.Number);
            run.HasIndex(row => row.Id).IsUnique();
            run.HasIndex(row => new { row.State, row.Number });
            run.HasIndex(row => new { row.Visitor, row.RequestedAt });
        });
    }

    private static void MapMail(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SubscriberRow>(subscriber =>
        {
            subscriber.ToTable("Subscribers").HasKey(row => row.Id);
            subscriber.HasIndex(row => row.EmailKey).IsUnique();
            subscriber.HasIndex(row => row.Token).IsUnique();
            subscriber.HasIndex(row => row.ConfirmationHash).IsUnique();
            subscriber.HasIndex(row => new { row.State, row.Cadence });
        });
        modelBuilder.Entity<IssueRow>(issue =>
        {
            issue.ToTable("Issues").HasKey(row => row.Key);
            issue.HasIndex(row => row.Day);
        });
        modelBuilder.Entity<DeliveryRow>(delivery =>
        {
            delivery.ToTable("Deliveries").HasKey(row => row.Id);
            delivery.HasIndex(row => new { row.IssueKey, row.SubscriberId }).IsUnique();
            delivery.HasIndex(row => new { row.State, row.DueAt });
            delivery.HasIndex(row => row.Claim);
            delivery.HasOne<IssueRow>().WithMany().HasForeignKey(row => row.IssueKey).OnDelete(DeleteBehavior.Restrict);
            delivery.HasOne<SubscriberRow>().WithMany().HasForeignKey(row => row.SubscriberId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private sealed class IsoDate() : ValueConverter<DateOnly, string>(
        day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
