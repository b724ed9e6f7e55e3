using System.Text.Json;
using Ingest.Hosting;
using Ingest.Regions;

namespace Ingest.Alerting.Channels;

/// <summary>One line on the terminal.</summary>
internal sealed class ConsoleChannel(string name, Terminal terminal) : IChannel
{
    public string Name => name;

    public Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var data = AlertMessage.Parse(delivery.Body!).Data;
        var outlets = data.Articles.Select(a => a.Source).Distinct().ToList();
        terminal.Alert(
            string.Join(' ', JsonSerializer.Deserialize<CountryScore[]>(delivery.Countries, JsonSerializerOptions.Web)!.Select(c => c.Code)),
            data.Story.Headline,
            outlets.Count <= 3 ? string.Join(", ", outlets) : $"{string.Join(", ", outlets.Take(3))} and {outlets.Count - 3} more",
            data.Story.Url);
        return Task.FromResult(Attempt.Success());
    }
}
