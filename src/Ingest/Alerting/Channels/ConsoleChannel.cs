using Ingest.Contracts;
using Ingest.Hosting;

namespace Ingest.Alerting.Channels;

/// <summary>One line on the terminal; of a digest one for each story.</summary>
internal sealed class ConsoleChannel(string name, Terminal terminal) : IChannel
{
    public string Name => name;

    public Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var message = AlertMessage.Parse(delivery.Body!);
        if (message.Data.Digest is { } digest)
        {
            foreach (var story in digest.Stories)
                Write("", AlertText.Item(message, story));
        }
        else if (message.Data.Alarm is { } alarm)
        {
            terminal.Alert(alarm.Cleared is null ? "ALARM" : "ALARM OVER", alarm.Message, alarm.Subject, "");
        }
        else
        {
            Write(string.Join(' ', StoredScores.Countries(delivery.Countries).Select(c => c.Code)), message);
        }
        return Task.FromResult(Attempt.Success());
    }

    private void Write(string watched, AlertMessage message)
    {
        var data = message.Data;
        var outlets = (data.Articles ?? []).Select(a => a.Source).Distinct().ToList();
        var news = AlertText.News(data.News);
        terminal.Alert(
            (watched.Length > 0 ? watched : AlertText.Value(message, "codes")) + Mark(message),
            data.Story!.Headline + (news.Length > 0 ? $" [{news}]" : ""),
            outlets.Count <= 3 ? string.Join(", ", outlets) : $"{string.Join(", ", outlets.Take(3))} and {outlets.Count - 3} more",
            data.Story.Url);
    }

    /// <summary>What is more than usual about it.</summary>
    private static string Mark(AlertMessage message)
    {
        var severity = message.Data.Severity > Querying.Severity.Medium ? $" {message.Data.Severity.ToString()!.ToUpperInvariant()}" : "";
        return message.Type == Delivery.StoryUpdated || message.Data.Test == true ? $"{severity} {AlertText.Value(message, "label")}" : severity;
    }
}
