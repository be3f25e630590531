using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Recto.Store;

/// <summary>Lets <c>dotnet ef migrations add</c> make a context without the site.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<RectoDb>
{
    public RectoDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<RectoDb>();
        StoreServices.Configure(options, "Data Source=design-time.db");
        return new RectoDb(options.Options);
    }
}
