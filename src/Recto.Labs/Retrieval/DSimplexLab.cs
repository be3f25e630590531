using Recto.Labs.Common;
using Recto.Methods.Retrieval;

namespace Recto.Labs.Retrieval;

/// <summary>Do queries of a new model find in the galleries of old ones? Five models, with a learned head, with a simplex, with a simplex and old features.</summary>
internal sealed partial class DSimplexLab : Lab
{
    private const string Scratch = "scratch", Tuned = "tuned", Own = "each old model alone, HOC";
    private const int Last = CompatibilityTask.Models - 1;

    private static readonly (CompatibilityHead Kind, string Name)[] Kinds =
        [(CompatibilityHead.HigherOrder, "d-Simplex, HOC"), (CompatibilityHead.Simplex, "d-Simplex, cross-entropy"), (CompatibilityHead.Learned, "learned classifier")];

    protected internal override void Run(SeedRun run)
    {
        var task = new CompatibilityTask(run);
        var lines = new Dictionary<(CompatibilityHead, bool), CompatibilityMatrix>();
        foreach (bool tuned in new[] { false, true })
        {
            foreach (var (kind, name) in Kinds)
            {
                string arm = $"{name}, {(tuned ? "fine-tuned" : "from scratch")}";
                var matrix = task.Line(kind, tuned, lines.Count / 6.0, (lines.Count + 1) / 6.0, arm);
                lines.Add((kind, tuned), matrix);
                Show(run, arm, matrix);
                for (int gallery = 0; gallery <= Last; gallery++)
                {
                    run.Point(tuned ? Tuned : Scratch, name, gallery + 1, matrix[Last, gallery]);
                    if (kind == CompatibilityHead.HigherOrder)
                    {
                        run.Point(tuned ? Tuned : Scratch, Own, gallery + 1, matrix[gallery, gallery]);
                    }
                }
            }
        }

        double Compatibility(CompatibilityHead kind, bool tuned) => lines[(kind, tuned)].AverageCompatibility();
        run.Measure("aligned", Cross(lines[(CompatibilityHead.Simplex, false)]) - Cross(lines[(CompatibilityHead.Learned, false)]));
        run.Measure("replaced", Compatibility(CompatibilityHead.HigherOrder, false) - Compatibility(CompatibilityHead.Learned, false));
        run.Measure("tuned", Compatibility(CompatibilityHead.HigherOrder, true) - Compatibility(CompatibilityHead.Learned, true));
        run.Measure("gain", lines[(CompatibilityHead.HigherOrder, false)].AverageGain());
        run.Measure("strict", Compatibility(CompatibilityHead.Simplex, false));
    }

    // Queries of the last model on the galleries of all before it.
    private static double Cross(CompatibilityMatrix matrix) => Enumerable.Range(0, Last).Average(gallery => matrix[Last, gallery]);

    private static void Show(SeedRun run, string arm, CompatibilityMatrix matrix)
    {
        run.Cell("arms", arm, "cross", Cross(matrix));
        run.Cell("arms", arm, "own", matrix[Last, Last]);
        run.Cell("arms", arm, "compatibility", matrix.AverageCompatibility());
        run.Cell("arms", arm, "accuracy", matrix.AverageAccuracy());
        run.Cell("arms", arm, "gain", matrix.AverageGain());
        for (int query = 0; query <= Last; query++)
        {
            for (int gallery = 0; gallery <= query; gallery++)
            {
                run.Cell("matrix", $"{arm}: model {query + 1}", $"g{gallery + 1}", matrix[query, gallery]);
            }
        }
    }
}
