using Recto.Labs.Training;
using Recto.Labs.Tests.Worlds;
using Recto.Methods.Common;

namespace Recto.Labs.Tests.Training;

public sealed class StudentSweepTests : WorldTest
{
    [Fact]
    public void A_student_learns_something_at_a_good_rate_and_nothing_at_a_tiny_one()
    {
        using var sweep = new StudentSweep(2048, 500, .1, 1e-5, new Seed(1));
        double learnt = Train(sweep, .008, 16), still = Train(sweep, 1e-6, 16);
        Assert.InRange(learnt, 3, Math.Log(32) - .02);
        Assert.InRange(still, Math.Log(32) - .02, Math.Log(32) + .05);
    }

    [Fact]
    public void A_training_repeats_bit_for_bit_and_counts_its_steps()
    {
        using var sweep = new StudentSweep(512, 200, .1, 1e-5, new Seed(2));
        using var again = new StudentSweep(512, 200, .1, 1e-5, new Seed(2));
        int steps = 0;
        double first = sweep.Train(8, 500, .01, 64, () => steps++, TestContext.Current.CancellationToken);
        Assert.Equal(7, steps);
        Assert.Equal(first, again.Train(8, 500, .01, 64, () => { }, TestContext.Current.CancellationToken));
        Assert.NotEqual(first, again.Train(8, 500, .02, 64, () => { }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Trainings_leave_no_tensor()
    {
        using var sweep = new StudentSweep(2048, 100, .1, 1e-5, new Seed(3));
        Train(sweep, .01, 64);
        LeavesTensors(0, () => Train(sweep, .01, 64));
    }

    private static double Train(StudentSweep sweep, double rate, int batch) => sweep.Train(16, 2048, rate, batch, () => { }, TestContext.Current.CancellationToken);
}
