using CsCheck;
using Recto.Papers.Digests;

namespace Recto.Digest.Tests;

public class DigestSubjectTests
{
    [Fact]
    public void The_subject_names_the_best_paper_and_counts_the_others()
    {
        DigestItem[] items = [Samples.Item(title: "FlatFormer: Flattened Window Attention for Efficient Point Cloud Transformer"), .. Enumerable.Repeat(Samples.Item(), 19)];
        Assert.Equal("FlatFormer: Flattened Window Attention for Efficient Point Cloud… and 19 more", DigestSubject.Of(items));
    }

    [Fact]
    public void A_single_paper_is_its_title() => Assert.Equal("Attention", DigestSubject.Of([Samples.Item(title: "Attention")]));

    [Fact]
    public void A_paper_without_a_title_is_called_by_its_id() => Assert.Equal("2301.08739", DigestSubject.Of([Samples.Item(title: "\r\n")]));

    [Fact]
    public void Any_title_gives_one_line_of_at_most_78_characters() => Gen.Select(Gen.String, Gen.Int[1, 100]).Sample((title, count) =>
    {
        var subject = DigestSubject.Of([.. Enumerable.Repeat(Samples.Item(title: title + " x"), count)]);
        Assert.InRange(subject.Length, 1, 78);
        Assert.DoesNotContain(subject, char.IsControl);
    });

    [Fact]
    public void A_cut_title_ends_with_a_whole_word() => Gen.String[Gen.Char["abc  "], 80, 200].Sample(title =>
    {
        var words = title.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var subject = DigestSubject.Of([Samples.Item(title: title)]);
        if (subject.EndsWith('…') && words.All(word => word.Length < 20))
        {
            Assert.Contains(subject[..^1].Split(' ')[^1], words);
        }
    });
}
