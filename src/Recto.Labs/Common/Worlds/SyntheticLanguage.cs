namespace Recto.Labs.Common;

/// <summary>The vocabulary that every <see cref="SyntheticWorld"/> shares: 448 ids.</summary>
public static class SyntheticLanguage
{
    /// <summary>All ids.</summary>
    public const int Vocabulary = 448;

    /// <summary>Fills short rows.</summary>
    public const int Pad = 0;

    /// <summary>Begins a sentence.</summary>
    public const int Begin = 1;

    /// <summary>Stands for a hidden word.</summary>
    public const int Mask = 2;

    /// <summary>Stands between two texts.</summary>
    public const int Separator = 3;

    /// <summary>The first of the function words, which every topic uses.</summary>
    public const int FirstFunctionWord = 4;

    /// <summary>How many function words there are.</summary>
    public const int FunctionWords = 24;

    /// <summary>The first content word; topic t owns the 12 ids from here + 12·t.</summary>
    public const int FirstContentWord = 28;

    /// <summary>How many topics there are.</summary>
    public const int Topics = 16;

    /// <summary>Content words of a topic.</summary>
    public const int WordsPerTopic = 12;

    /// <summary>Content words of all topics.</summary>
    public const int ContentWords = Topics * WordsPerTopic;

    /// <summary>The other written form of content word c is c + this; no sentence uses it unless a lab asks.</summary>
    public const int AlternativeForm = ContentWords;

    /// <summary>The first of 36 ids that no sentence uses: markers and new symbols.</summary>
    public const int FirstSpare = FirstContentWord + 2 * ContentWords;

    /// <summary>The topic that a content word belongs to.</summary>
    /// <param name="word">An id from <see cref="FirstContentWord"/> on, in its usual form.</param>
    public static int TopicOf(int word) => (word - FirstContentWord) / WordsPerTopic;

    /// <summary>Whether the id is a content word in its usual form.</summary>
    public static bool IsContent(int word) => word is >= FirstContentWord and < FirstContentWord + ContentWords;
}
