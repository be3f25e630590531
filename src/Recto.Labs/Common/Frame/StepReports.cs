using Recto.Methods.Common;

namespace Recto.Labs.Common;

/// <summary>Tells a run how far a training is, every so many steps.</summary>
/// <param name="run">The run.</param>
/// <param name="from">The share of the seed's work that was done before the training.</param>
/// <param name="to">The share that is done after it.</param>
/// <param name="doing">What happens now.</param>
/// <param name="every">Steps between reports; about half a second's worth. Default 20.</param>
internal sealed class StepReports(SeedRun run, double from, double to, string doing, int every = 20) : IProgress<TrainingStep>
{
    public void Report(TrainingStep value)
    {
        run.Cancel.ThrowIfCancellationRequested();
        if (value.Step % every == 0)
        {
            run.Report(from + (to - from) * value.Step / value.Total, doing);
        }
    }
}
