using Recto.Labs.Common;
using Recto.Methods.Common;

namespace Recto.Labs.Tests.Worlds;

public sealed class ConceptCorpusTests
{
    private static readonly ConceptCorpus Synonyms = new(ConceptCorpusOptions.Synonyms, new Seed(1));
    private static readonly ConceptCorpus Phrases = new(ConceptCorpusOptions.Phrases, new Seed(1));

    public static TheoryData<string> Both => ["synonyms", "phrases", "identifiers"];

    private static ConceptCorpus Of(string name) => name switch
    {
        "synonyms" => Synonyms,
        "phrases" => Phrases,
        _ => new(ConceptCorpusOptions.Synonyms with { Identifiers = 300, MismatchShare = 0 }, new Seed(1)),
    };

    [Fact]
    public void The_shapes_are_as_asked_for()
    {
        Assert.Equal((60 + 400, 800, 650 * 5, 150), (Synonyms.Vocabulary, Synonyms.Documents.Count, Synonyms.TrainQueries.Count, Synonyms.TestQueries.Count));
        Assert.Equal((40 + 150, 400, 340 * 4, 60), (Phrases.Vocabulary, Phrases.Documents.Count, Phrases.TrainQueries.Count, Phrases.TestQueries.Count));
        Assert.All(Synonyms.Documents, document => Assert.True(document.Concepts.Count(concept => Synonyms.TopicOf(concept) == document.Topic) >= 6));
        Assert.All(Phrases.Documents, document => Assert.All(document.Concepts, concept => Assert.Equal(document.Topic, Phrases.TopicOf(concept))));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Relevant_are_exactly_the_documents_that_have_all_concepts_of_the_query(string name)
    {
        var corpus = Of(name);
        Assert.All(corpus.TestQueries.Concat(corpus.TrainQueries.Take(300)), query =>
        {
            Assert.Contains(query.Source, query.Relevant);
            Assert.Equal(Enumerable.Range(0, corpus.Documents.Count).Where(i => query.Concepts.All(corpus.Documents[i].Concepts.Contains)), query.Relevant);
        });
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void No_document_is_both_trained_on_and_tested(string name)
    {
        var corpus = Of(name);
        int trained = corpus.Options.Documents - corpus.Options.HeldOut;
        Assert.All(corpus.TrainQueries, query => Assert.True(query.Source < trained));
        Assert.All(corpus.TestQueries, query => Assert.True(query.Source >= trained));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Words_are_those_of_the_concepts_and_function_words(string name)
    {
        var corpus = Of(name);
        Assert.All(corpus.Documents, document =>
        {
            Assert.Equal(document.Concepts.Count, document.Concepts.Distinct().Count());
            int[] said = [.. document.Concepts.Zip(document.Forms, corpus.Form).SelectMany(form => form)];
            int[] content = [.. document.Tokens.Where(token => !corpus.IsFunctionWord(token))];
            Assert.Equal(said.Distinct().Order(), content.Distinct().Order());
            Assert.InRange(content.Length, said.Length, said.Length * 3);
        });
        Assert.All(corpus.TestQueries, query => Assert.Equal(
            query.Concepts.Zip(query.Forms, corpus.Form).SelectMany(form => form).Order(), query.Tokens.Where(token => !corpus.IsFunctionWord(token)).Order()));
    }

    [Fact]
    public void Every_pair_of_words_is_one_form_and_stays_together()
    {
        var forms = Enumerable.Range(0, 300).SelectMany(concept => Enumerable.Range(0, 2).Select(form => Phrases.Form(concept, form))).Select(form => (form[0], form[1])).ToList();
        Assert.Equal(600, forms.Distinct().Count());
        Assert.All(forms, form => Assert.NotEqual(form.Item1, form.Item2));
        Assert.All(Phrases.Documents, document =>
        {
            var pairs = document.Tokens.Zip(document.Tokens.Skip(1)).ToList();
            Assert.All(document.Concepts.Zip(document.Forms, Phrases.Form), form => Assert.Contains((form[0], form[1]), pairs));
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(.5)]
    [InlineData(1)]
    public void Queries_use_another_form_as_often_as_the_mismatch_says(double mismatch)
    {
        var corpus = new ConceptCorpus(ConceptCorpusOptions.Synonyms with { MismatchShare = mismatch }, new Seed(2));
        double other = corpus.TrainQueries.Average(query => query.Concepts.Zip(query.Forms)
            .Average(said => corpus.Documents[query.Source].Forms[corpus.Documents[query.Source].Concepts.ToList().IndexOf(said.First)] == said.Second ? 0d : 1));
        Assert.InRange(other, mismatch - .02, mismatch + .02);
    }

    [Fact]
    public void Function_words_are_as_many_as_the_ratio_says_and_the_first_is_the_most_frequent()
    {
        var counts = Synonyms.Documents.SelectMany(document => document.Tokens).CountBy(token => token).ToDictionary();
        double function = counts.Where(pair => pair.Key < 60).Sum(pair => pair.Value), content = counts.Where(pair => pair.Key >= 60).Sum(pair => pair.Value);
        Assert.InRange(function / content, 1.19, 1.21);
        Assert.InRange(counts[0] / (double)counts[1], 1.7, 2.3);
        Assert.InRange(counts[0] / (double)counts[9], 8, 12);
        var phrase = Phrases.Documents.SelectMany(document => document.Tokens).ToList();
        Assert.InRange(phrase.Count(Phrases.IsFunctionWord) / (phrase.Count(token => !Phrases.IsFunctionWord(token)) / 2d), 1.9, 2.1);
    }

    [Fact]
    public void Every_query_asks_for_the_identifier_of_its_document()
    {
        var corpus = Of("identifiers");
        Assert.Equal(460 + 300, corpus.Vocabulary);
        Assert.All(corpus.TestQueries, query =>
        {
            Assert.Equal(3, query.Concepts.Count);
            Assert.Equal(corpus.Documents[query.Source].Concepts[^1], query.Concepts[^1]);
            Assert.Contains(query.Tokens, token => token >= 460);
        });
    }

    [Fact]
    public void Different_tokens_are_different_words_and_the_same_seed_gives_the_same_corpus()
    {
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(ConceptCorpus.Word).Distinct().Count());
        Assert.Equal("bababa babade", ConceptCorpus.Text([0, 6]));
        var again = new ConceptCorpus(ConceptCorpusOptions.Synonyms, new Seed(1));
        Assert.Equal(Synonyms.Documents.SelectMany(document => document.Tokens), again.Documents.SelectMany(document => document.Tokens));
        Assert.Equal(Synonyms.TestQueries.SelectMany(query => query.Tokens), again.TestQueries.SelectMany(query => query.Tokens));
        var other = new ConceptCorpus(ConceptCorpusOptions.Synonyms, new Seed(2));
        Assert.NotEqual(Synonyms.Documents[0].Tokens, other.Documents[0].Tokens);
    }

    [Fact]
    public void Contradictions_are_refused()
    {
        var options = ConceptCorpusOptions.Synonyms;
        ConceptCorpusOptions[] wrong =
        [
            options with { Topics = 7 }, options with { HeldOut = 800 }, options with { ConceptsPerQuery = 8 }, options with { Forms = 1 }, options with { TopicShare = 1.1 },
            options with { FormWords = 3 }, options with { FormWords = 2, ContentWords = 20 }, options with { Topics = 100, TopicShare = 1 }, options with { FunctionWordsBefore = (3, 1) },
        ];
        Assert.All(wrong, one => Assert.ThrowsAny<ArgumentException>(() => new ConceptCorpus(one, new Seed(1))));
    }
}
