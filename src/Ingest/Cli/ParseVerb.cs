using System.CommandLine;
using System.Text;
using Ingest.Contracts;
using Ingest.Database;
using Ingest.Feeds;
using Ingest.Polling;
using Ingest.Scheduling;
using Ingest.Text;
using Feed = Ingest.Feeds.Feed;

namespace Ingest.Cli;

/// <summary><c>ingest parse FILE|URL|-</c>: what the feed parser makes of a document. Needs no database and changes nothing.</summary>
internal static class ParseVerb
{
    public static Command Command()
    {
        var source = new Argument<string?>("FILE|URL|-") { Description = "A document, its address, or - for standard input", Arity = ArgumentArity.ZeroOrOne };
        var batch = new Option<bool>("--batch") { Description = "Read JSON requests ({\"file\", \"contentType\", \"baseUrl\", \"contentLanguage\"}), one a line, and answer each with one line" };
        var json = new Option<bool>("--json") { Description = "The whole document as one JSON object, its markup made safe" };
        var command = new Command("parse", "Show what the feed parser reads in a document. Exit code 1 where it is no feed.") { source, json, batch };
        command.SetAction(async (result, cancellationToken) =>
        {
            var invocation = new Invocation(result);
            if (result.GetValue(batch))
            {
                using var requests = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
                await ParseVerbBatch.RunAsync(requests, invocation.Output, cancellationToken);
                return 0;
            }
            var feed = await ReadAsync(result.GetValue(source)?.Trim() ?? "-", invocation.Options.Polling, cancellationToken);
            if (result.GetValue(json))
                invocation.Line(ParseVerbDocument.Of(feed));
            else
                Write(invocation, feed);
            return feed.Format == FeedFormat.None ? 1 : 0;
        });
        return command;
    }

    private static async Task<Feed> ReadAsync(string source, PollingOptions options, CancellationToken cancellationToken)
    {
        if (source != "-" && !File.Exists(source))
            return await AskAsync(source, options, cancellationToken);
        try
        {
            await using var document = source == "-" ? Console.OpenStandardInput() : File.OpenRead(source);
            return FeedParser.Parse(document, new FeedContext());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{source} cannot be read ({e.Message.TrimEnd('.')}).", e, exitCode: 2);
        }
    }

    private static async Task<Feed> AskAsync(string source, PollingOptions options, CancellationToken cancellationToken)
    {
        if (!FeedUrl.TryParse(source, out var url, out var mistake))
            throw new StartupException($"{mistake} Nor is there a file of this name.", exitCode: 2);
        using var http = PollingServices.Client(new AddressGuard(options), options);
        var now = TimeProvider.System.GetUtcNow();
        var answer = await new Fetcher(http, options, TimeProvider.System).GetAsync(new PollFeed { PollId = Guid.CreateVersion7(now), FeedId = 0, Ordered = now, Url = url }, cancellationToken);
        if (answer.Outcome is { } failure)
            throw new StartupException($"{source} gave no document: {failure}{(answer.Detail is { } detail ? $" ({detail.TrimEnd('.')})" : "")}.", exitCode: 1);
        return PolledDocument.Read(answer).Feed;
    }

    private static void Write(Invocation invocation, Feed feed)
    {
        invocation.Line($"Format    {feed.Format}{(feed.Version.Length > 0 ? $" ({feed.Version})" : "")}, {feed.Encoding}");
        foreach (var (name, value) in new[]
        {
            ("Broken", feed.Malformed is { } broken ? $"line {broken.Line}, column {broken.Column}: {broken.Reason}" : null),
            ("Title", feed.Title), ("Link", feed.Link?.AbsoluteUri), ("Language", feed.Language), ("Updated", Moment(feed.Updated ?? feed.Published)),
            ("About", feed.DescriptionHtml is { } html ? HtmlText.ToText(html, 300) : null), ("Hub", feed.HubLink?.AbsoluteUri), ("By", People(feed.Authors)), ("Entries", $"{feed.Entries.Count}"),
        })
        {
            if (!string.IsNullOrEmpty(value))
                invocation.Line($"{name,-10}{value.ReplaceLineEndings(" ")}");
        }
        foreach (var entry in feed.Entries)
        {
            invocation.Line();
            invocation.Line(string.IsNullOrEmpty(entry.Title) ? "(no title)" : entry.Title);
            foreach (var line in new[] { string.Join("  ", new[] { Moment(entry.Published ?? entry.Updated), People(entry.Authors), string.Join(", ", entry.Categories.Select(c => c.Label ?? c.Term)) }.Where(p => !string.IsNullOrEmpty(p))), entry.Link?.AbsoluteUri ?? entry.Id, (entry.SummaryHtml ?? entry.ContentHtml) is { } text ? HtmlText.ToText(text, 300).ReplaceLineEndings(" ") : null })
            {
                if (!string.IsNullOrEmpty(line))
                    invocation.Line($"  {line}");
            }
        }
    }

    private static string? Moment(FeedDate? date) => date is null ? null : date.Value is { } value ? Moments.Local(value) : $"unreadable: {date.Text}";

    private static string People(IReadOnlyList<FeedPerson> people) => string.Join(", ", people.Select(p => p.Name ?? p.Email ?? p.Uri).Take(5));
}
