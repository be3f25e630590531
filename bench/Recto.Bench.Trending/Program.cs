using Recto.Bench.Trending.Archive;
using Recto.Bench.Trending.Studies;
using Recto.Papers.Windows;

if (args is not [var folder] || !File.Exists(Path.Combine(folder, "daily.jsonl.gz")) || !File.Exists(Path.Combine(folder, "weekly-top10.jsonl")))
{
    Console.Error.WriteLine("Give the folder that holds daily.jsonl.gz and weekly-top10.jsonl.");
    return 2;
}

var lastFittingWeek = ListWindow.Parse("2025-W52");
var papers = DailyArchive.Read(Path.Combine(folder, "daily.jsonl.gz"));
var weeks = DailyArchive.ReadWeeks(Path.Combine(folder, "weekly-top10.jsonl"), papers);
var output = Console.Out;
output.WriteLine(FormattableString.Invariant(
    $"{papers.Count:#,0} papers on {papers.Select(paper => paper.Day).Distinct().Count()} days, {weeks.Count} weeks with a top ten.\n"));

output.WriteLine("### What finds the week's top ten\n");
var chosen = PredictionStudy.Run(
    output,
    [.. weeks.Where(week => week.Week.First <= lastFittingWeek.First)],
    [.. weeks.Where(week => week.Week.First > lastFittingWeek.First)]);

output.WriteLine("### What fake votes do\n");
AttackStudy.Run(output, papers, chosen);

output.WriteLine("### How fresh a list across days is\n");
FreshnessStudy.Run(output, papers);

output.WriteLine("### Speed\n");
SpeedStudy.Run(output);
return 0;
