using Recto.Methods.Common;

namespace Recto.Labs.Common;

/// <summary>
/// Documents and queries about concepts that can be said in several ways, so that a query and a document mean the same without sharing words.
/// A document is relevant to a query exactly when it has all of the query's concepts.
/// </summary>
/// <remarks>Tokens from 0 are function words, most frequent first; then come the words of forms, then identifiers. Training and test queries are
/// made from different documents.</remarks>
public sealed class ConceptCorpus
{
    private readonly int[][][] forms;
    private readonly double[] functionShares;

    /// <summary>Makes a corpus.</summary>
    /// <param name="options">Its shape.</param>
    /// <param name="seed">Draws everything.</param>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public ConceptCorpus(ConceptCorpusOptions options, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        forms = options.FormWords == 1 ? Words() : Pairs(seed.Stream("forms").ToRandom());
        functionShares = [.. Enumerable.Range(1, options.FunctionWords).Select(rank => 1d / rank)];
        Documents = [.. Enumerable.Range(0, options.Documents).Select(i => Document(seed.Stream("document", i).ToRandom()))];
        int trained = options.Documents - options.HeldOut;
        var holders = Holders();
        TrainQueries = [.. Enumerable.Range(0, trained * options.QueriesPerDocument).Select(i => Query(i / options.QueriesPerDocument, holders, seed.Stream("train query", i).ToRandom()))];
        TestQueries = [.. Enumerable.Range(0, options.HeldOut * options.TestQueriesPerDocument).Select(i => Query(trained + (i / options.TestQueriesPerDocument), holders, seed.Stream("test query", i).ToRandom()))];
    }

    /// <summary>The shape.</summary>
    public ConceptCorpusOptions Options { get; }

    /// <summary>The documents; the last ones are held out.</summary>
    public IReadOnlyList<ConceptDocument> Documents { get; }

    /// <summary>Queries made from documents that are not held out, document by document.</summary>
    public IReadOnlyList<ConceptQuery> TrainQueries { get; }

    /// <summary>Queries made from held-out documents, document by document.</summary>
    public IReadOnlyList<ConceptQuery> TestQueries { get; }

    /// <summary>Tokens there are.</summary>
    public int Vocabulary => FirstIdentifier + Options.Identifiers;

    /// <summary>The topic of a concept; an identifier has none.</summary>
    public int TopicOf(int concept) => concept / (Options.Concepts / Options.Topics);

    /// <summary>The words of a concept's form.</summary>
    public IReadOnlyList<int> Form(int concept, int form) => concept < Options.Concepts ? forms[concept][form] : [FirstIdentifier + concept - Options.Concepts];

    /// <summary>Whether a token is a function word.</summary>
    public bool IsFunctionWord(int token) => token < Options.FunctionWords;

    /// <summary>A token as a word of letters, for an engine that reads text; different tokens are different words.</summary>
    public static string Word(int token)
    {
        const string consonants = "bdfgklmnprstvz", vowels = "aeiou";
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        const int syllables = 14 * 5;
        var word = new char[6];
        for (int i = 2; i >= 0; i--, token /= syllables)
        {
            (word[2 * i], word[(2 * i) + 1]) = (consonants[token % syllables / 5], vowels[token % 5]);
        }

        return token == 0 ? new string(word) : throw new ArgumentOutOfRangeException(nameof(token), "A corpus has at most 343,000 words.");
    }

    /// <summary>Tokens as text, in order.</summary>
    public static string Text(IEnumerable<int> tokens) => string.Join(' ', tokens.Select(Word));

    private int FirstIdentifier => Options.FunctionWords + (Options.FormWords == 1 ? Options.Concepts * Options.Forms : Options.ContentWords);

    private int[][][] Words() => [.. Enumerable.Range(0, Options.Concepts).Select(concept =>
        Enumerable.Range(0, Options.Forms).Select(form => new[] { Options.FunctionWords + (concept * Options.Forms) + form }).ToArray())];

    private int[][][] Pairs(Random random)
    {
        int words = Options.ContentWords;
        int[] pairs = [.. Enumerable.Range(0, words * words).Where(pair => pair / words != pair % words)];
        random.Shuffle(pairs);
        return [.. Enumerable.Range(0, Options.Concepts).Select(concept => Enumerable.Range(0, Options.Forms).Select(form =>
        {
            int pair = pairs[(concept * Options.Forms) + form];
            return new[] { Options.FunctionWords + (pair / words), Options.FunctionWords + (pair % words) };
        }).ToArray())];
    }

    private ConceptDocument Document(Random random)
    {
        int topic = random.Next(Options.Topics), perTopic = Options.Concepts / Options.Topics;
        var concepts = Distinct(perTopic, Options.FromTopic, random).Select(concept => (topic * perTopic) + concept).ToList();
        while (concepts.Count < Options.ConceptsPerDocument)
        {
            int other = random.Next(Options.Concepts);
            if (!concepts.Contains(other))
            {
                concepts.Add(other);
            }
        }

        var said = concepts.Select(_ => random.Next(Options.Forms)).ToList();
        if (Options.Identifiers > 0)
        {
            concepts.Add(Options.Concepts + random.Next(Options.Identifiers));
            said.Add(0);
        }

        int[] mentions = [.. Enumerable.Range(0, concepts.Count).SelectMany(i => Enumerable.Repeat(i, random.Next(1, Options.MostMentions + 1)))];
        random.Shuffle(mentions);
        int[] before = Before(mentions.Length, random);
        var tokens = new List<int>();
        for (int i = 0; i < mentions.Length; i++)
        {
            AddFunctionWords(tokens, before[i], random);
            tokens.AddRange(Form(concepts[mentions[i]], said[mentions[i]]));
        }

        return new(topic, concepts, said, tokens);
    }

    private int[] Before(int mentions, Random random)
    {
        var before = new int[mentions];
        if (Options.FunctionWordsBefore is var (least, most))
        {
            return [.. before.Select(_ => random.Next(least, most + 1))];
        }

        for (int word = (int)Math.Round(Options.FunctionWordRatio * mentions); word > 0; word--)
        {
            before[random.Next(mentions)]++;
        }

        return before;
    }

    private ConceptQuery Query(int source, Dictionary<int, int[]> holders, Random random)
    {
        var document = Documents[source];
        bool named = Options.Identifiers > 0;
        List<int> asked = [.. Distinct(Options.ConceptsPerDocument, Options.ConceptsPerQuery - (named ? 1 : 0), random)];
        if (named)
        {
            asked.Add(Options.ConceptsPerDocument);
        }

        int[] concepts = [.. asked.Select(i => document.Concepts[i])];
        int[] said = [.. asked.Select(i => document.Concepts[i] < Options.Concepts && random.NextDouble() < Options.MismatchShare
            ? (document.Forms[i] + 1 + random.Next(Options.Forms - 1)) % Options.Forms
            : document.Forms[i])];
        // A part of -1 is a function word.
        int[] parts = [.. Enumerable.Range(0, concepts.Length), .. Enumerable.Repeat(-1, Options.FunctionWordsPerQuery)];
        random.Shuffle(parts);
        var tokens = new List<int>();
        foreach (int part in parts)
        {
            if (part < 0)
            {
                AddFunctionWords(tokens, 1, random);
            }
            else
            {
                tokens.AddRange(Form(concepts[part], said[part]));
            }
        }

        return new(source, concepts, said, tokens, [.. concepts.Select(concept => holders[concept]).Aggregate((IEnumerable<int> both, IEnumerable<int> more) => both.Intersect(more)).Order()]);
    }

    private Dictionary<int, int[]> Holders() => Documents.SelectMany((document, i) => document.Concepts.Select(concept => (concept, i)))
        .GroupBy(pair => pair.concept, pair => pair.i).ToDictionary(group => group.Key, group => group.ToArray());

    private void AddFunctionWords(List<int> tokens, int count, Random random)
    {
        double all = functionShares.Sum();
        for (; count > 0; count--)
        {
            double at = random.NextDouble() * all;
            int word = 0;
            while (word + 1 < functionShares.Length && (at -= functionShares[word]) >= 0)
            {
                word++;
            }

            tokens.Add(word);
        }
    }

    private static int[] Distinct(int all, int wanted, Random random)
    {
        int[] drawn = [.. Enumerable.Range(0, all)];
        random.Shuffle(drawn);
        return drawn[..wanted];
    }
}
