using System.Text.Json.Serialization;

namespace Recto.Labs.Common;

/// <summary>Something that happens in a run. As JSON, one a line, they are what the worker writes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(RunStarted), "started")]
[JsonDerivedType(typeof(SeedProgressed), "progress")]
[JsonDerivedType(typeof(PointMeasured), "point")]
[JsonDerivedType(typeof(CellMeasured), "cell")]
[JsonDerivedType(typeof(ClaimMeasured), "measured")]
[JsonDerivedType(typeof(Noted), "note")]
[JsonDerivedType(typeof(RunFinished), "finished")]
[JsonDerivedType(typeof(RunFailed), "failed")]
public abstract record LabEvent;

/// <summary>The run begins.</summary>
/// <param name="Lab">The lab's file name, such as <c>51-lion</c>.</param>
/// <param name="Preset">The preset it started from.</param>
/// <param name="Values">All settings.</param>
/// <param name="Seeds">The seeds.</param>
public sealed record RunStarted(string Lab, string Preset, IReadOnlyDictionary<string, string> Values, IReadOnlyList<ulong> Seeds) : LabEvent;

/// <summary>A seed got further.</summary>
/// <param name="Seed">The seed's place, from 0.</param>
/// <param name="Done">The share of its work that is done, 0 to 1.</param>
/// <param name="Doing">What it does now.</param>
public sealed record SeedProgressed(int Seed, double Done, string Doing) : LabEvent;

/// <summary>A seed gave a point.</summary>
/// <param name="Seed">The seed's place, from 0.</param>
/// <param name="Figure">The figure's key.</param>
/// <param name="Series">The series' name.</param>
/// <param name="X">Where.</param>
/// <param name="Y">The value.</param>
public sealed record PointMeasured(int Seed, string Figure, string Series, double X, double Y) : LabEvent;

/// <summary>A seed gave a cell of a table.</summary>
/// <param name="Seed">The seed's place, from 0.</param>
/// <param name="Table">The table's key.</param>
/// <param name="Row">The row's name.</param>
/// <param name="Column">The column's key.</param>
/// <param name="Value">The value.</param>
public sealed record CellMeasured(int Seed, string Table, string Row, string Column, double Value) : LabEvent;

/// <summary>A seed measured a claim.</summary>
/// <param name="Seed">The seed's place, from 0.</param>
/// <param name="Claim">The claim's key.</param>
/// <param name="Value">The value.</param>
public sealed record ClaimMeasured(int Seed, string Claim, double Value) : LabEvent;

/// <summary>A seed noted something.</summary>
/// <param name="Seed">The seed's place, from 0.</param>
/// <param name="Sentence">What.</param>
public sealed record Noted(int Seed, string Sentence) : LabEvent;

/// <summary>The run came to its end.</summary>
/// <param name="Record">All of it.</param>
public sealed record RunFinished(LabRecord Record) : LabEvent;

/// <summary>The run broke off; there is no record.</summary>
/// <param name="Message">What failed, for a person.</param>
public sealed record RunFailed(string Message) : LabEvent;
