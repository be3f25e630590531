using Recto.Ingest;
using Recto.Labs;

namespace Recto.Hosting.Tests.Labs;

public class CatalogueTests
{
    [Fact]
    public void Every_lab_is_of_the_paper_with_its_number()
    {
        var papers = BuiltInCatalogue.Read();
        Assert.All(LabCatalogue.All, lab =>
        {
            var paper = papers[lab.Card.Number - 1];
            Assert.Equal(lab.Card.Paper, paper.Paper.Id.ToString());
        });
    }
}
