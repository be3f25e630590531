using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Methods.Tests.Common;

namespace Recto.Methods.Tests.Snippets;

public sealed class SealSnippet : TorchTest
{
    [Fact]
    public void The_snippet_of_the_README_writes_a_table()
    {
        using var file = new MemoryStream();
        // snippet
        (int[] Query, int[] Document)[] pairs = [([0, 1], [7, 5, 8]), ([0, 2], [7, 5, 9]), ([3, 2], [6, 9])];
        using var translation = IbmModel1.Fit(pairs, iterations: 12);
        SealTable.Save(file, translation, keep: 100);
        // end
        file.Position = 0;
        var table = TensorFile.Load(file);
        Assert.Equal([5], table["first"].shape);
        Assert.Equal(table["first"][4].item<long>(), table["token"].shape[0]);
        Assert.Equal(table["token"].shape, table["probability"].shape);
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("Retrieval/Seal", "SealSnippet.cs");
}
