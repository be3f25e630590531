namespace Recto.Methods.Code;

/// <summary>Says whether two programs for a problem rest on the same idea.</summary>
/// <param name="problem">The problem.</param>
/// <param name="first">A program.</param>
/// <param name="second">Another.</param>
/// <param name="cancellationToken">Ends the question.</param>
public delegate Task<bool> IdeaJudge(CodeProblem problem, Candidate first, Candidate second, CancellationToken cancellationToken);
