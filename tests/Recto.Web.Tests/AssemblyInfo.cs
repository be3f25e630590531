using Recto.Web.Tests;

[assembly: AssemblyFixture(typeof(Catalogue))]
