using CsCheck;
using Recto.Methods.Common;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Common;

public sealed class NumericsTests : TorchTest
{
    [Fact]
    public void Primal_and_dual_ridge_agree_on_wide_and_tall_matrices()
    {
        using var g = new Seed(1).ToGenerator();
        foreach (var (rows, columns) in new[] { (30, 8), (8, 30), (9, 9) })
        {
            var x = randn(rows, columns, dtype: float64, generator: g);
            var y = randn(rows, 2, dtype: float64, generator: g);
            var primal = linalg.solve(x.t().mm(x) + .3 * eye(columns, dtype: float64), x.t().mm(y));
            var dual = x.t().mm(linalg.solve(x.mm(x.t()) + .3 * eye(rows, dtype: float64), y));
            var solved = Ridge.Solve(x, y, .3);
            Assert.True(MaxDifference(primal, solved) < 1e-9);
            Assert.True(MaxDifference(dual, solved) < 1e-9);
            Assert.True(MaxDifference(solved[.., 0], Ridge.Solve(x, y[.., 0], .3)) < 1e-12);
        }
    }

    [Fact]
    public void No_ridge_interpolates_wide_data_and_refuses_what_is_singular()
    {
        using var g = new Seed(2).ToGenerator();
        var x = randn(5, 12, dtype: float64, generator: g);
        var y = randn(5, dtype: float64, generator: g);
        Assert.True(MaxDifference(x.mv(Ridge.Solve(x, y, 0)), y) < 1e-9);
        Assert.Throws<ArithmeticException>(() => Ridge.Solve(zeros(3, 3), ones(3), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ridge.Solve(x, y, -1));
        Assert.Throws<ArgumentException>(() => Ridge.Solve(x, ones(4), 1));
        Assert.Throws<ArgumentException>(() => Ridge.Solve(x * double.NaN, y, 1));
        LeavesNoTensor(() => Ridge.Solve(x, y, .1).Dispose());
    }

    [Fact]
    public void Bisection_meets_falling_powers_over_forty_orders_of_magnitude()
        => Gen.Select(Gen.Double[-45, 45], Gen.Double[.2, 3]).Sample((log, power) =>
        {
            double x = Math.Exp(log);
            double found = LogBisection.Falling(v => Math.Pow(v, -power), Math.Pow(x, -power));
            Assert.True(Math.Abs(found / x - 1) < 1e-10, $"{found} is not {x}");
        });

    [Fact]
    public void Without_a_crossing_the_nearer_end_is_given()
    {
        Near(-60, Math.Log(LogBisection.Falling(_ => 0, 1)), 1e-9);
        Near(60, Math.Log(LogBisection.Falling(_ => 2, 1)), 1e-9);
        Assert.Throws<ArgumentException>(() => LogBisection.Falling(v => -v, double.NaN));
    }
}
