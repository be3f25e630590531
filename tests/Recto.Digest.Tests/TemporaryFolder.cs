namespace Recto.Digest.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("recto-digest-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
