using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Ingest.Cli;

/// <summary>The library's page of verbs and options, then what one would type.</summary>
internal sealed class HelpPage(HelpAction page) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> Examples = new()
    {
        ["ingest"] =
        [
            "ingest                                    run the service; the page is on http://127.0.0.1:8080",
            "ingest demo                               see it work without the internet",
            "ingest check                              find every mistake in the configuration",
            "ingest articles --watch IQ --since 24h    what was written about Iraq since yesterday",
            "ingest alerts --json | jq .headline       what people were told",
            "ingest why https://example.org/article    why an article did, or did not, alert",
            "ingest feeds test https://example.org/    what a feed would bring",
        ],
        ["feeds"] =
        [
            "ingest feeds list                         how every feed does",
            "ingest feeds test https://example.org/rss what it would bring, and why",
            "ingest feeds add https://example.org/rss --title \"Example\"",
            "ingest feeds import reader.opml           add what another reader exported",
            "ingest feeds export > feeds.opml",
        ],
        ["articles"] = ["ingest articles --watch IQ,SY --since 24h", "ingest articles --json --limit 1000 | jq -r '[.firstSeen, .title] | @tsv'"],
        ["stories"] = ["ingest stories --watch SY-SU", "ingest stories show 17"],
        ["alerts"] = ["ingest alerts --since 7d", "ingest alerts --json | jq 'select(.status == \"failed\")'"],
        ["quarantine"] = ["ingest quarantine list", "ingest quarantine replay 3", "ingest quarantine replay --all"],
        ["why"] = ["ingest why 42", "ingest why https://example.org/2026/11/article"],
        ["classify"] = ["ingest classify --title \"Bridge in Mosul reopens\"", "ingest classify --batch < articles.jsonl > regions.jsonl"],
        ["run"] = ["ingest run --data /var/lib/ingest --urls http://0.0.0.0:8080 --set Web:Password=SECRET", "ingest run --set RabbitMq:Uri=amqp://guest:guest@localhost:5672 --set Roles:0=poll"],
    };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        page.MaxWidth = Invocation.Width;
        page.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        if (Examples.GetValueOrDefault(command is RootCommand ? "ingest" : command.Name) is { } examples)
        {
            output.WriteLine("Examples:");
            foreach (var example in examples)
                output.WriteLine($"  {example}");
            output.WriteLine();
        }
        if (command is RootCommand)
            output.WriteLine("Every option can be set in appsettings.json, by environment (Ingest__Polling__Timeout=30s) or with\n--set Polling:Timeout=30s; 'ingest check --options' lists all. 'ingest VERB --help' says more of a verb.\nExit codes: 0 done, 1 it could not be done, 2 the command line or the configuration is wrong.");
        return 0;
    }
}
