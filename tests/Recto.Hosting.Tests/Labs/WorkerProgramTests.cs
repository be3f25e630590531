using Recto.Hosting.Labs;

namespace Recto.Hosting.Tests.Labs;

public sealed class WorkerProgramTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("recto-place-").FullName;

    [Fact]
    public void The_setting_comes_first_then_the_folder_beside_the_site_then_where_it_was_built()
    {
        Assert.Null(WorkerProgram.Find(null, folder, null).Path);
        var built = Make("built.dll");
        Assert.Equal(built, WorkerProgram.Find(null, folder, built).Path);
        Assert.Equal(built, WorkerProgram.Find("  ", folder, built).Path);
        Directory.CreateDirectory(Path.Combine(folder, "worker"));
        var beside = Make(Path.Combine("worker", "recto.dll"));
        Assert.Equal(beside, WorkerProgram.Find(null, folder, built).Path);
        var alone = Make(Path.Combine("worker", "recto"));
        Assert.Equal(beside, WorkerProgram.Find(null, folder, built).Path);
        Make(Path.Combine("worker", "libcoreclr.so"));
        Assert.Equal(alone, WorkerProgram.Find(null, folder, built).Path);
        var set = Make("mine");
        Assert.Equal(set, WorkerProgram.Find(set, folder, built).Path);
    }

    [Fact]
    public void A_setting_that_leads_nowhere_is_not_replaced_by_a_guess()
    {
        Assert.Null(WorkerProgram.Find(Path.Combine(folder, "nothing"), folder, Make("built.dll")).Path);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Make(string name)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, "");
        return file;
    }
}
