using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.Webhooks;

namespace Ingest.EndToEnd.Kills;

/// <summary>What the kill test counted.</summary>
internal sealed record KillFigures
{
    public required Bus Bus { get; init; }
    public required int Seed { get; init; }
    public required int Kills { get; init; }

    /// <summary>Kills that hit the program before it had said that it is ready.</summary>
    public required int KillsWhileStarting { get; init; }
    public required int Polls { get; init; }
    public required int Articles { get; init; }
    public required int Stored { get; init; }
    public required int LostArticles { get; init; }
    public required int RepeatedArticles { get; init; }
    public required int Owed { get; init; }
    public required int LostAlerts { get; init; }

    /// <summary>Told twice under the same id, as at-least-once may.</summary>
    public required int RepeatedCalls { get; init; }

    /// <summary>Stories told under two ids, which nothing excuses.</summary>
    public required int RepeatedAlerts { get; init; }

    /// <summary>Validators that, at a moment of death, vouched for an article which was not stored.</summary>
    public required int ValidatorsAhead { get; init; }
    public required TimeSpan Duration { get; init; }

    public static int CountRepeatedAlerts(IEnumerable<ReceivedWebhook> calls) =>
        calls.GroupBy(call => call.Headline).Count(story => story.Select(call => call.Id).Distinct().Count() > 1);

    public override string ToString() =>
        $"""
        kill test, bus {Bus}, seed {Seed}, {Duration.TotalSeconds:0} s
          kills     {Kills} ({KillsWhileStarting} of them while starting)
          polls     {Polls}
          articles  {Articles} published, {Stored} stored, {LostArticles} lost, {RepeatedArticles} repeated
          alerts    {Owed} owed, {LostAlerts} lost, {RepeatedAlerts} repeated; {RepeatedCalls} calls repeated under the same id
          validators ahead of their articles: {ValidatorsAhead}
        """;
}
