namespace Recto.Methods.Common;

/// <summary>How a program did on its tests.</summary>
/// <param name="Outcome"><see cref="RunOutcome.Passed"/>, or how the first test that did not pass ended.</param>
/// <param name="Passed">How many tests passed. After a time-out or a refusal no further test is run.</param>
/// <param name="Output">What helps to see why: what the program wrote on the first test that did not pass, or why it was ended or refused.
/// Empty when all passed.</param>
public sealed record RunReport(RunOutcome Outcome, int Passed, string Output);
