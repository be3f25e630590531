namespace Recto.Papers.Text;

/// <summary>The TeX commands that occur in titles and abstracts.</summary>
internal static class TexCommands
{
    private const string Nothings =
        "bf it em rm sf tt sc sl cal mit bfseries itshape rmfamily sffamily ttfamily scshape upshape mdseries normalfont small tiny scriptsize "
        + "footnotesize normalsize large Large LARGE huge Huge displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits left right middle "
        + "big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm noindent indent par centering boldmath unboldmath protect xspace "
        + "relax hfill vfill newline linebreak clearpage newpage maketitle smallskip medskip bigskip nobreak allowbreak unskip hrule phantomsection";

    private const string Transparent =
        "mathcal mathscr mathfrak mathbf mathsf mathtt mathit mathrm boldsymbol bm pmb underline uline overline ul emph textbf textit texttt textsc "
        + "textsf textsl textmd textup textnormal hbox smash ensuremath operatorname mathop mathbin mathrel mathord uppercase lowercase MakeUppercase "
        + "enquote underbrace overbrace widebar texthtml hyphenation acrshort gls ac acl acs mat vct vecx norm abs set caps strong "
        + "mathbfit textquote lowerromannumeral hl st sout role mathnormal symbf symbfit num bv";

    private static readonly Dictionary<string, TexCommand> Everywhere = Build();

    private static readonly Dictionary<string, TexCommand> InProse =
        Pairs(TexSymbols.Letters).ToDictionary(pair => pair.Name, pair => new TexCommand(TexAction.Symbol, pair.Text), StringComparer.Ordinal);

    private static readonly Dictionary<string, TexCommand> LetterAccents = new(StringComparer.Ordinal)
    {
        ["c"] = Accent("\u0327"), ["v"] = Accent("\u030C"), ["H"] = Accent("\u030B"), ["k"] = Accent("\u0328"), ["u"] = Accent("\u0306"),
        ["r"] = Accent("\u030A"), ["d"] = Accent("\u0323"), ["b"] = Accent("\u0331"), ["t"] = Accent("\u0361"),
    };

    // Sources that lost their braces wrote \mathcalO and \emphdata; the longest name that fits is the command.
    private static readonly string[] Glued =
    [
        "mathcal", "mathbb", "mathbf", "mathrm", "mathsf", "mathit", "boldsymbol", "sqrt", "emph", "textbf", "textit", "textsc", "texttt", "textrm",
        "textsf", "widetilde", "widehat", "tilde", "log", "propto", "leq", "geq", "times", "rightarrow", "epsilon", "text",
    ];

    /// <summary>The character for a Greek letter's name, or null.</summary>
    public static string? GreekLetter(string name) =>
        Everywhere.TryGetValue(name, out var command) && command.Text is [>= 'Α' and <= 'ϖ'] ? command.Text : null;

    /// <summary>The command of this name, or null.</summary>
    /// <param name="name">The name without its backslash.</param>
    /// <param name="prose">Whether it stands in prose rather than in a formula.</param>
    /// <param name="followedByArgument">Whether a brace or a space follows, as it must after <c>\c</c> to make a cedilla.</param>
    public static TexCommand? Find(string name, bool prose, bool followedByArgument)
    {
        if (prose && followedByArgument && LetterAccents.TryGetValue(name, out var accent))
        {
            return accent;
        }

        return prose && InProse.TryGetValue(name, out var letter) ? letter : Everywhere.GetValueOrDefault(name);
    }

    /// <summary>The command with which an unknown name begins, or null.</summary>
    public static string? PrefixOf(string name)
    {
        foreach (var prefix in Glued)
        {
            if (name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return prefix;
            }
        }

        return null;
    }

    private static Dictionary<string, TexCommand> Build()
    {
        var commands = new Dictionary<string, TexCommand>(StringComparer.Ordinal);
        foreach (var (names, action) in new[]
        {
            (TexSymbols.Greek, TexAction.Symbol), (TexSymbols.Ordinary, TexAction.Symbol), (TexSymbols.Relations, TexAction.Relation),
            (TexSymbols.Binaries, TexAction.Binary),
        })
        {
            foreach (var (name, text) in Pairs(names))
            {
                commands[name] = new TexCommand(action, text);
            }
        }

        AddAll(commands, TexSymbols.Functions, name => new TexCommand(TexAction.Function, name));
        AddAll(commands, Nothings, _ => new TexCommand(TexAction.Nothing));
        AddAll(commands, Transparent, _ => new TexCommand(TexAction.Argument, Arguments: 1));
        AddAll(commands, "text textrm mbox fbox intertext", _ => new TexCommand(TexAction.Prose, Arguments: 1));
        AddAll(
            commands,
            "cite citep citet citealp citealt citeauthor citeyear citeProc label ref eqref cref Cref autoref vspace hspace begin end color "
            + "footnotemark pagestyle thispagestyle includegraphics index spindex bibliography phantom hphantom vphantom",
            _ => new TexCommand(TexAction.Drop, Arguments: 1));
        AddAll(commands, "textcolor colorbox hyperlink raisebox scalebox texorpdfstring", _ => new TexCommand(TexAction.KeepLast, Arguments: 2));
        AddAll(commands, "mathbb mathbbm mathds Bbb", _ => new TexCommand(TexAction.DoubleStruck, Arguments: 1));
        AddAll(commands, "frac tfrac dfrac nicefrac cfrac sfrac", _ => new TexCommand(TexAction.Fraction, Arguments: 2));
        AddAll(commands, "binom tbinom dbinom", _ => new TexCommand(TexAction.Binomial, Arguments: 2));
        AddAll(commands, "footnote footnotetext thanks", _ => new TexCommand(TexAction.Aside, Arguments: 1));
        AddAll(commands, "quad qquad enspace thinspace space", _ => new TexCommand(TexAction.Symbol, " "));
        AddAll(commands, "url nolinkurl path", _ => new TexCommand(TexAction.Address, Arguments: 1));
        commands["href"] = new TexCommand(TexAction.Link, Arguments: 2);
        commands["sqrt"] = new TexCommand(TexAction.Root, Arguments: 1);
        commands["textsuperscript"] = new TexCommand(TexAction.Superscript, Arguments: 1);
        commands["textsubscript"] = new TexCommand(TexAction.Subscript, Arguments: 1);
        commands["item"] = new TexCommand(TexAction.Item);
        commands["unicode"] = new TexCommand(TexAction.CodePoint, Arguments: 1);
        foreach (var (name, mark) in Pairs(
            "hat \u0302 widehat \u0302 tilde \u0303 widetilde \u0303 Tilde \u0303 wt \u0303 bar \u0304 vec \u20D7 dot \u0307 ddot \u0308 "
            + "check \u030C breve \u0306 acute \u0301 grave \u0300 mathring \u030A"))
        {
            commands[name] = Accent(mark);
        }

        foreach (var (name, mark) in Pairs("' \u0301 ` \u0300 ^ \u0302 \" \u0308 ~ \u0303 = \u0304 . \u0307"))
        {
            commands[name] = Accent(mark);
        }

        return commands;
    }

    private static TexCommand Accent(string mark) => new(TexAction.Accent, mark, 1);

    private static void AddAll(Dictionary<string, TexCommand> commands, string names, Func<string, TexCommand> make)
    {
        foreach (var name in names.Split(' '))
        {
            commands[name] = make(name);
        }
    }

    private static IEnumerable<(string Name, string Text)> Pairs(string table)
    {
        var words = table.Split(' ');
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            yield return (words[i], words[i + 1]);
        }
    }
}
