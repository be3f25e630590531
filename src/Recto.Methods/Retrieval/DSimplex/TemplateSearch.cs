using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>Retrieval by one vector a class: the mean of the class's gallery vectors.</summary>
public static class TemplateSearch
{
    /// <summary>The share of queries whose nearest template, by inner product, is of their class.</summary>
    /// <param name="queries">(queries, width); scaled to length 1 inside, as everything here.</param>
    /// <param name="queryLabels">(queries) int64.</param>
    /// <param name="gallery">(items, width); it may come from another encoder than the queries.</param>
    /// <param name="galleryLabels">(items) int64.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or there is no query.</exception>
    public static double Accuracy(Tensor queries, Tensor queryLabels, Tensor gallery, Tensor galleryLabels)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(queryLabels);
        ArgumentNullException.ThrowIfNull(gallery);
        ArgumentNullException.ThrowIfNull(galleryLabels);
        if (queries.dim() != 2 || gallery.dim() != 2 || queries.shape[1] != gallery.shape[1] || queries.shape[0] == 0 || gallery.shape[0] == 0)
            throw new ArgumentException($"Queries and gallery must be (items, width) of one width, not empty; they are ({string.Join(", ", queries.shape)}) and ({string.Join(", ", gallery.shape)}).", nameof(gallery));
        if (queryLabels.dim() != 1 || queryLabels.shape[0] != queries.shape[0] || galleryLabels.dim() != 1 || galleryLabels.shape[0] != gallery.shape[0])
            throw new ArgumentException($"Every vector needs a label; there are {queryLabels.numel()} and {galleryLabels.numel()} for {queries.shape[0]} and {gallery.shape[0]}.", nameof(galleryLabels));
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        long[] labels = galleryLabels.to(int64).contiguous().data<long>().ToArray();
        long[] classes = [.. labels.Distinct().Order()];
        var places = tensor((long[])[.. labels.Select(label => (long)Array.BinarySearch(classes, label))]);
        var sums = zeros(classes.Length, gallery.shape[1], dtype: gallery.dtype).index_add_(0, places, nn.functional.normalize(gallery, dim: 1), 1);
        var nearest = nn.functional.normalize(queries, dim: 1).mm(nn.functional.normalize(sums, dim: 1).t()).argmax(1);
        return tensor(classes)[nearest].eq(queryLabels).to(float64).mean().item<double>();
    }
}
