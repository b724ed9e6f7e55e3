using System.Diagnostics;
using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Ingest.Database;
using Ingest.Querying;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>
/// Alerting's part in the writer's transaction: how grave each story is, and what is owed to whom. A story owes each channel of a rule one first message, and
/// later ones only when something changed; what is not told is counted with its reason.
/// </summary>
internal sealed class AlertPart(RuleBook rules, AlertOptions options, SeverityJudge judge, CatchUp catchUp, TimeProvider time) : IStorePart
{
    public AlertPart(IReadOnlyList<Rule> rules, AlertOptions options, TimeProvider time)
        : this(new RuleBook(rules, options), options, new SeverityJudge(SeverityLexicon.Default), CatchUp.None, time)
    {
    }

    private readonly DeliveryTimes times = new(options);

    public object Prepare(Article article) => Judged(article);

    public void Store(SqliteConnection connection, StoredPoll poll)
    {
        if (poll.Changes.Count == 0)
            return;
        var articles = poll.Articles.Where(a => a.Outcome != ArticleOutcome.Quarantined).GroupBy(a => a.ArticleId).ToDictionary(g => g.Key, g => g.Last());
        var (current, untold) = (rules.Current(connection), new Suppressions());
        foreach (var change in poll.Changes)
        {
            var article = articles.GetValueOrDefault(change.ArticleId);
            var severity = Judge(connection, change, article);
            foreach (var rule in current)
                Owe(connection, new(change, article, poll.Poll.FeedId, severity, rule, time.GetUtcNow()), untold);
        }
        untold.Save(connection, time.GetUtcNow());
    }

    private sealed record Matter(StoryChanged Change, StoredArticle? Article, long FeedId, Severity Severity, Rule Rule, DateTimeOffset Now);

    private Severity Judge(SqliteConnection connection, StoryChanged change, StoredArticle? article)
    {
        if (article is not null && (article.Prepared.OfType<Judgement>().FirstOrDefault() ?? Judged(article.Article)) is { Level: > Severity.Low } judged)
            SeverityStore.Raise(connection, change.StoryId, change.ArticleId, judged);
        return SeverityStore.Of(connection, change.StoryId);
    }

    private Judgement Judged(Article article) => judge.Of(article.Title, article.Summary, article.Content);

    private void Owe(SqliteConnection connection, Matter matter, Suppressions untold)
    {
        var channels = matter.Rule.Channels.Count > 0 ? matter.Rule.Channels : [.. options.Channels.Select(c => c.EffectiveName)];
        bool? holds = null;
        foreach (var channel in channels)
        {
            // A story that has just begun owes nothing yet.
            if (matter.Change.Change != StoryChange.Created && OwedRow.Latest(connection, matter.Rule.Name, matter.Change.StoryId, channel) is { } latest)
                Go(connection, matter, latest, untold);
            else if (holds ??= Holds(connection, matter, untold))
                Begin(connection, matter, channel, untold);
        }
    }

    private static bool Holds(SqliteConnection connection, Matter matter, Suppressions untold)
    {
        var (change, rule) = (matter.Change, matter.Rule);
        if (!rule.When.Holds(StoryValues.Of(connection, change, matter.Article, matter.FeedId, matter.Severity, rule)))
            return false;
        if (!change.History || rule.Backfill)
            return true;
        untold.Count(rule.Name, "history");
        return false;
    }

    private void Begin(SqliteConnection connection, Matter matter, string channel, Suppressions untold)
    {
        // What an operator joins was told, or not worth telling, before; what comes later can be news.
        if (matter.Change.Change == StoryChange.Merged)
        {
            untold.Count(matter.Rule.Name, "merged");
            Insert(connection, matter, channel, Delivery.StoryCreated, new("merged", matter.Now, "joined by an operator"));
            return;
        }
        var timing = catchUp.Holds(matter.Article?.Article.Published, matter.Now) && !(matter.Severity == Severity.Critical && matter.Rule.CriticalBreaksQuiet)
            ? new DeliveryTime("held", catchUp.Until, "catch-up")
            : times.First(matter.Rule, matter.Severity, matter.Now);
        Insert(connection, matter, channel, Delivery.StoryCreated, timing);
    }

    /// <summary>The story is known to the channel, or will be: joins what waits, tells what changed, or counts why not.</summary>
    private void Go(SqliteConnection connection, Matter matter, OwedRow latest, Suppressions untold)
    {
        var (change, rule) = (matter.Change, matter.Rule);
        var graver = (int)matter.Severity > latest.Severity;
        // It may be news of its own, so it is told by itself, as soon as a story would be: neither hidden in another's message nor held up as an update.
        if (change is { PossiblyNew: true, Change: StoryChange.Joined } && (!change.History || rule.Backfill))
        {
            Insert(connection, matter, latest.Channel, Delivery.StoryUpdated, times.First(rule, matter.Severity, matter.Now), isLow: true);
            return;
        }
        if (!latest.IsTold && latest.Status is "waiting" or "held")
        {
            if (graver || change.News.Count > 0)
                Join(connection, matter, latest, graver);
            return;
        }
        if (change.News.Count == 0 && !graver)
            untold.Count(rule.Name, change.Change == StoryChange.Merged ? "merged" : "nothing new");
        else if (change.History && !rule.Backfill)
            untold.Count(rule.Name, "history");
        else if (!rule.Updates)
            untold.Count(rule.Name, "updates off");
        else if (!graver && Acknowledgements.Has(connection, change.StoryId))
            untold.Count(rule.Name, "acknowledged");
        else
            Insert(connection, matter, latest.Channel, Delivery.StoryUpdated, times.Later(rule, matter.Severity, graver, latest.LastTold, matter.Now));
    }

    private static void Join(SqliteConnection connection, Matter matter, OwedRow waiting, bool graver)
    {
        var atOnce = graver && matter.Severity == Severity.Critical && (waiting.Status == "waiting" || matter.Rule.CriticalBreaksQuiet);
        connection.Execute(
            "UPDATE deliveries SET severity = max(severity, @severity), news = @news, is_low = 0, status = CASE WHEN @atOnce THEN 'waiting' ELSE status END, due = CASE WHEN @atOnce THEN min(due, @Now) ELSE due END WHERE id = @Id",
            new { severity = (int)matter.Severity, news = StoredNews.Add(waiting.News, matter.Change.News), atOnce, matter.Now, waiting.Id });
    }

    private static void Insert(SqliteConnection connection, Matter matter, string channel, string type, DeliveryTime timing, bool isLow = false) => connection.Prepared(
        """
        INSERT INTO deliveries (id, rule, story_id, article_id, type, channel, status, created, due, countries, severity, is_low, news, reason, trace)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
        ON CONFLICT DO NOTHING
        """)
        .Bind(1, Delivery.NewId(matter.Now)).Bind(2, matter.Rule.Name).Bind(3, matter.Change.StoryId).Bind(4, matter.Change.ArticleId).Bind(5, type).Bind(6, channel)
        .Bind(7, timing.Status).Bind(8, matter.Now).Bind(9, timing.Due).Bind(10, JsonSerializer.Serialize(matter.Rule.RegionsOf(matter.Change), JsonSerializerOptions.Web))
        .Bind(11, (long)matter.Severity).Bind(12, isLow).Bind(13, StoredNews.Add("[]", matter.Change.News)).Bind(14, timing.Reason).Bind(15, Activity.Current?.Id).Run();
}
