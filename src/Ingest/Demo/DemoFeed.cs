using System.Text;
using Ingest.Demo.Content;

namespace Ingest.Demo;

internal enum FeedFormat
{
    Rss,
    Rdf,
    Atom,
    Json,
}

/// <summary>What a feed does that feeds should not do, and do.</summary>
internal enum Misbehaviour
{
    None,

    /// <summary>Bare ampersands, and the end is missing.</summary>
    Truncated,

    /// <summary>Answers after some four seconds.</summary>
    Slow,

    /// <summary>Always 503, with Retry-After.</summary>
    Unavailable,

    /// <summary>Always 404.</summary>
    Missing,

    /// <summary>Other guids at each poll, so never 304.</summary>
    ChangingGuids,

    /// <summary>Neither guids nor dates.</summary>
    Bare,
}

/// <summary>One address at which an outlet's articles are listed.</summary>
internal sealed record DemoFeed(Outlet Outlet, string Title, string Path, FeedFormat Format)
{
    public Misbehaviour Misbehaviour { get; init; }

    /// <summary>The old address, answered with 301; subscribers know only this one.</summary>
    public string? MovedFrom { get; init; }

    /// <summary>A query put after each link, as newsletters do.</summary>
    public string Tracking { get; init; } = "";

    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public string SubscribedPath => MovedFrom ?? Path;
}
