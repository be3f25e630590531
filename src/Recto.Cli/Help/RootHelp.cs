using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Recto.Cli.Help;

/// <summary>Adds to the help of <c>recto</c> itself what holds for all commands.</summary>
internal static class RootHelp
{
    private const string More = """
        Examples:
          recto ingest page listing.txt --date 2025-03-12   take in a saved listing page
          recto ingest jsonl corpus.jsonl.gz                take in a corpus
          recto search "sparse attention" --limit 5         search; an arXiv id or address finds that paper
          recto digest compose && recto digest send         freeze today's issue and deliver it
          recto lab run lion --preset quick                 run a paper's experiment
          recto mcp                                         answer an assistant on standard input and output
          recto serve                                       open the site at http://localhost:5080

        Exit codes:
          0    done
          1    failed; standard error says why
          2    the command line was not understood
          3    done in part: records were refused, mails wait, or a check failed; they are listed
          4    what was asked for does not exist
          130  stopped by Ctrl-C; what was finished is kept

        Environment:
          RECTO_DATA                the data folder
          Recto__SiteUrl            the site's public address
          Recto__Mail__Host, …      the mail server; without one, mails are written to the data folder's outbox

        Results go to standard output; progress, notes and errors go to standard error.
        """;

    /// <summary>Whether the command line asks for help, which then comes before any complaint.</summary>
    public static bool IsAskedFor(ParseResult parsed) => parsed.Action is HelpAction or Extended;

    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Extended((HelpAction)help.Action!, root);
    }

    private sealed class Extended(HelpAction standard, RootCommand root) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            standard.Invoke(parseResult);
            if (parseResult.CommandResult.Command == root)
            {
                parseResult.InvocationConfiguration.Output.WriteLine(More);
            }

            return ExitCode.Done;
        }
    }
}
