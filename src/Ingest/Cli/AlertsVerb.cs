using System.CommandLine;
using Ingest.Alerting;

namespace Ingest.Cli;

/// <summary><c>ingest alerts</c>: what was owed to whom, and what became of it.</summary>
internal static class AlertsVerb
{
    public static Command Command()
    {
        var command = new Command("alerts", "List alerts and their delivery, newest first; or test, replay, mute, acknowledge.").WithListOptions();
        command.Add(AlertsTestVerb.Command());
        foreach (var act in AlertsActVerbs.Commands())
            command.Add(act);
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var filter = ListOptions.Filter(result, invocation.Options);
            using var database = invocation.OpenDatabase();
            var deliveries = new DeliveryListStore(database).List(filter);
            if (result.GetValue(ListOptions.Json))
            {
                foreach (var delivery in deliveries)
                    invocation.Json(Shape(delivery));
                return 0;
            }
            var table = invocation.Table("CREATED", "STATUS", "CHANNEL", "COUNTRIES", "STORY", "HEADLINE");
            var count = 0;
            foreach (var delivery in deliveries)
            {
                table.Row(Moments.Local(delivery.Created), delivery.Status, delivery.Channel, Scores.Line(delivery.Scores), delivery.StoryId > 0 ? ArticlesVerb.Text(delivery.StoryId) : "", (delivery.Headline ?? delivery.Type) + Trouble(delivery));
                count++;
            }
            table.Flush();
            if (count == 0)
                invocation.Line(Emptiness.Sentence(invocation, database, "alerts", filter));
            return 0;
        });
        return command;
    }

    /// <summary>The line that scripts read; keys are only ever added.</summary>
    public static object Shape(ListedDelivery delivery) => new
    {
        delivery.Id,
        delivery.Rule,
        Story = ArticlesVerb.Text(delivery.StoryId),
        Article = ArticlesVerb.Text(delivery.ArticleId),
        delivery.Headline,
        delivery.Type,
        delivery.Channel,
        delivery.Status,
        delivery.Attempts,
        delivery.Created,
        delivery.Due,
        delivery.Delivered,
        Countries = delivery.Scores,
        delivery.LastAnswer,
        Severity = ((Querying.Severity)delivery.Severity).ToString().ToLowerInvariant(),
        delivery.Reason,
        Digest = delivery.DigestId,
    };

    public static string Tries(int attempts) => attempts == 1 ? "1 attempt" : $"{attempts} attempts";

    private static string Trouble(ListedDelivery delivery) => delivery.Reason is { } reason && delivery.Status is "held" or "merged" or "suppressed"
        ? $" [{reason}{(delivery.Status == "held" ? $", until {Moments.LocalExact(delivery.Due)}" : "")}]"
        : delivery.Status == "delivered" || delivery.Attempts == 0
        ? ""
        : $" [{Tries(delivery.Attempts)}, {(delivery.Status == "failed" ? "given up" : $"again at {Moments.LocalExact(delivery.Due)}")}: {delivery.LastAnswer ?? "no answer yet"}]";
}
