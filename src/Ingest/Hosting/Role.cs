namespace Ingest.Hosting;

/// <summary>What one process does. By default all of it.</summary>
internal enum Role
{
    /// <summary>Decides which feeds are due.</summary>
    Schedule,

    /// <summary>Asks feeds. Needs no database.</summary>
    Poll,

    /// <summary>Stores articles; one process at a time.</summary>
    Store,

    /// <summary>Delivers alerts.</summary>
    Alert,

    /// <summary>Serves the page.</summary>
    Web,
}
