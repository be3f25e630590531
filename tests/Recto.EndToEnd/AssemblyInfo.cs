using Recto.EndToEnd;

[assembly: AssemblyFixture(typeof(World))]
