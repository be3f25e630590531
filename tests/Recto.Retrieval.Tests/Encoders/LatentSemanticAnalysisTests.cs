using Recto.Retrieval.Encoders;

namespace Recto.Retrieval.Tests.Encoders;

public class LatentSemanticAnalysisTests
{
    [Fact]
    public void Corpora_number_their_terms_by_how_many_documents_have_them()
    {
        var corpus = Read([("Moss", "moss and ferns"), ("Ferns", "a garden of ferns"), ("", "moss, gardens")]);
        Assert.Equal(3, corpus.Count);
        Assert.Equal(["fern", "garden", "moss"], corpus.Terms.Order());
        Assert.All(corpus.DocumentFrequencies, n => Assert.Equal(2, n));
        Assert.Equal(["moss"], Words(corpus, corpus.Title(0)));
        Assert.Equal(["moss", "fern"], Words(corpus, corpus.Body(0)));
        Assert.Empty(Words(corpus, corpus.Title(2)));
        Assert.Equal(["moss", "garden"], Words(corpus, corpus.Body(2)));
        Assert.Equal(MathF.Log(1 + 3f / 2), corpus.InverseDocumentFrequencies()[0], 6);
    }

    [Fact]
    public void Rare_terms_are_left_out_first()
    {
        var corpus = Read([("", "alpha beta"), ("", "alpha gamma"), ("", "beta alpha")], minDocuments: 1, maxTerms: 2);
        Assert.Equal(["alpha", "beta"], corpus.Terms);
        Assert.Equal(["alpha"], Words(corpus, corpus.Body(1)));
    }

    [Fact]
    public void Terms_that_never_meet_but_keep_the_same_company_are_near()
    {
        // Cars and automobiles stand with engines and roads, never together; so do cats and felines with fur.
        var documents = new List<(string, string)>();
        for (int i = 0; i < 40; i++)
        {
            documents.Add(("", i % 2 == 0 ? $"car engine road wheel x{i % 7}" : $"automobile engine road wheel x{i % 7}"));
            documents.Add(("", i % 2 == 0 ? $"cat fur whisker paw x{i % 7}" : $"feline fur whisker paw x{i % 7}"));
        }

        using var encoder = Learn(documents, 4);
        Assert.True(Cosine(encoder, "car", "automobile") > 0.9);
        Assert.True(Cosine(encoder, "cat", "feline") > 0.9);
        Assert.True(Math.Abs(Cosine(encoder, "car", "feline")) < 0.3);
        Assert.False(encoder.Encode("unheard", new float[encoder.Dimension]));
    }

    [Fact]
    public void The_directions_are_those_of_the_singular_vectors()
    {
        // Kept whole, the space loses nothing: cosines are those of the weighted terms themselves, but for the scale of the directions.
        var random = new Random(5);
        var corpus = Read(Enumerable.Range(0, 60).Select(_ => ("", string.Join(' ', Enumerable.Range(0, 12).Select(_ => $"w{(char)('a' + random.Next(20))}")))));
        var rows = WeightedRows.Of(corpus, corpus.InverseDocumentFrequencies());
        var found = new SubspaceIteration(rows, 6, 2).Run(8, TestContext.Current.CancellationToken);
        var gram = new double[corpus.Terms.Count, corpus.Terms.Count];
        for (int row = 0; row < rows.Count; row++)
            for (int i = 0; i < rows.Terms(row).Length; i++)
                for (int j = 0; j < rows.Terms(row).Length; j++)
                    gram[rows.Terms(row)[i], rows.Terms(row)[j]] += rows.Values(row)[i] * rows.Values(row)[j];
        var (values, vectors) = SymmetricEigen.Solve((double[,])gram.Clone());
        Assert.Equal(6, found.Count);
        for (int k = 0; k < 6; k++)
        {
            Assert.Equal(Math.Sqrt(values[k]), found.SingularValues[k], 3);
            double along = 0;
            for (int term = 0; term < corpus.Terms.Count; term++) along += vectors[term, k] * found.Vectors[term * 6 + k];
            Assert.Equal(1, Math.Abs(along), 2);
        }
    }

    [Fact]
    public void Eigenvectors_of_a_symmetric_matrix_are_orthonormal_and_restore_it()
    {
        var random = new Random(3);
        const int n = 30;
        var matrix = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) matrix[i, j] = matrix[j, i] = random.NextDouble() - 0.5;
        var (values, vectors) = SymmetricEigen.Solve((double[,])matrix.Clone());
        Assert.Equal(values.OrderDescending(), values);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                double restored = 0, product = 0;
                for (int k = 0; k < n; k++)
                {
                    restored += vectors[i, k] * values[k] * vectors[j, k];
                    product += vectors[k, i] * vectors[k, j];
                }

                Assert.Equal(matrix[i, j], restored, 9);
                Assert.Equal(i == j ? 1 : 0, product, 9);
            }
    }

    [Fact]
    public void Few_or_equal_documents_give_fewer_directions()
    {
        using var encoder = Learn([("", "moss fern"), ("", "moss fern"), ("", "moss fern")], 16);
        Assert.Equal(1, encoder.Dimension);
        Assert.Null(new LatentSemanticAnalysis().Train(Read([]), TestContext.Current.CancellationToken));
        Assert.Null(new LatentSemanticAnalysis().Train(Read([("only", "words"), ("seen", "once")]), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Joined_encoders_give_the_mean_of_their_cosines()
    {
        var documents = Enumerable.Range(0, 30).Select(i => ("", $"alpha{i % 3} beta{i % 5} gamma{i % 2} delta")).ToList();
        using var small = Learn(documents, 2);
        using var large = Learn(documents, 6);
        using var joint = new JointEncoder([(small, 1), (large, 3)]);
        Assert.Equal(small.Dimension + large.Dimension, joint.Dimension);
        const string one = "alpha1 beta2 delta", other = "gamma1 beta2 beta3";
        double expected = (Cosine(small, one, other) + 3 * Cosine(large, one, other)) / 4;
        float[] a = new float[joint.Dimension], b = new float[joint.Dimension];
        Assert.True(joint.Encode(one, a) && joint.Encode(other, b));
        Assert.Equal(1, a.Sum(x => x * x), 4);
        Assert.Equal(expected, a.Zip(b, (x, y) => x * y).Sum(), 4);
        Assert.False(joint.Encode("unheard", a));
        Assert.Throws<ArgumentException>(() => new JointEncoder([]));
        Assert.Throws<ArgumentException>(() => new JointEncoder([(small, 0)]));
    }

    [Fact]
    public void Joined_encoders_are_compatible_where_a_part_is()
    {
        var documents = Enumerable.Range(0, 30).Select(i => ("", $"alpha{i % 3} beta{i % 5} gamma{i % 2} delta")).ToList();
        using var old = Learn(documents, 2);
        using var renewed = Learn(documents, 2, new Dictionary<string, string> { ["compatible-with"] = old.Identity.Fingerprint });
        using var other = Learn(documents, 6);
        using var before = new JointEncoder([(old, 1), (other, 1)]);
        using var after = new JointEncoder([(renewed, 1), (other, 1)]);
        using var shifted = new JointEncoder([(renewed, 1), (other, 2)]);
        Assert.NotEqual(before.Identity.Fingerprint, after.Identity.Fingerprint);
        Assert.True(after.Identity.CanUse(before.Identity.Fingerprint));
        Assert.False(shifted.Identity.CanUse(before.Identity.Fingerprint));
        Assert.False(before.Identity.CanUse(after.Identity.Fingerprint));
    }

    [Fact]
    public void Learning_can_be_stopped()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var corpus = Read([("", "moss fern"), ("", "moss fern")]);
        Assert.ThrowsAny<OperationCanceledException>(() => new LatentSemanticAnalysis().Train(corpus, stopped.Token));
    }

    private static StaticEncoder Learn(IEnumerable<(string, string)> documents, int dimension, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var file = new MemoryStream();
        new LatentSemanticAnalysis { Dimension = dimension, Metadata = metadata ?? new Dictionary<string, string>() }.Train(Read(documents), TestContext.Current.CancellationToken)!.Write(file);
        return StaticEncoder.Parse(file.ToArray(), "learned");
    }

    private static double Cosine(StaticEncoder encoder, string one, string other)
    {
        float[] a = new float[encoder.Dimension], b = new float[encoder.Dimension];
        Assert.True(encoder.Encode(one, a));
        Assert.True(encoder.Encode(other, b));
        return a.Zip(b, (x, y) => (double)x * y).Sum();
    }

    private static TermCorpus Read(IEnumerable<(string, string)> documents, int minDocuments = 2, int maxTerms = 100) =>
        TermCorpus.Read(documents, minDocuments, maxTerms, TestContext.Current.CancellationToken);

    private static IEnumerable<string> Words(TermCorpus corpus, ReadOnlySpan<int> words) => words.ToArray().Select(word => corpus.Terms[word]);
}
