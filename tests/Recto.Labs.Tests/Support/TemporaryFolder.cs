namespace Recto.Labs.Tests.Support;

/// <summary>A folder of a test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("recto-labs-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
