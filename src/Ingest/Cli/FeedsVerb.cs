using System.CommandLine;

namespace Ingest.Cli;

/// <summary><c>ingest feeds …</c>: subscriptions.</summary>
internal static class FeedsVerb
{
    public static Command Command() => new("feeds", "List, add, remove, test, ask, import and export feeds.")
    {
        FeedsListVerb.Command(), FeedsAddVerb.Command(), FeedsRemoveVerb.Command(), FeedsTestVerb.Command(), FeedsAskVerb.Command(), FeedsImportVerb.Command(), FeedsExportVerb.Command(),
    };
}
