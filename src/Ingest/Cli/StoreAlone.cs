using Ingest.Hosting;

namespace Ingest.Cli;

/// <summary>The service's writer with every stage's part, for verbs that write as it does; composed, never started.</summary>
internal static class StoreAlone
{
    public static IngestOptions Of(IngestOptions options) => new()
    {
        Data = options.Data,
        Watch = options.Watch,
        Alerts = options.Alerts,
        Polling = options.Polling,
        Retention = options.Retention,
        Roles = [Role.Store],
        Urls = "",
        LogLevel = LogLevel.None,
    };
}
