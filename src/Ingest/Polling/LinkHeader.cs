namespace Ingest.Polling;

/// <summary>The Link header (RFC 8288), as far as feeds use it.</summary>
internal static class LinkHeader
{
    private const int Longest = 8192;

    /// <summary>The target of the first link with this relation; null without one.</summary>
    public static string? Find(string? header, string relation)
    {
        if (header is null || header.Length > Longest)
            return null;
        for (var at = header.IndexOf('<', StringComparison.Ordinal); at >= 0;)
        {
            var end = header.IndexOf('>', at);
            if (end < 0)
                return null;
            var next = NextLink(header, end);
            if (Relations(header[(end + 1)..(next < 0 ? header.Length : next)]).Contains(relation, StringComparer.OrdinalIgnoreCase))
                return header[(at + 1)..end].Trim();
            at = next;
        }
        return null;
    }

    /// <summary>The next &lt; outside of quotes.</summary>
    private static int NextLink(string header, int from)
    {
        var quoted = false;
        for (var i = from; i < header.Length; i++)
        {
            if (header[i] == '"')
                quoted = !quoted;
            else if (header[i] == '<' && !quoted)
                return i;
        }
        return -1;
    }

    private static string[] Relations(string parameters)
    {
        foreach (var parameter in parameters.Split(';', ','))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && parameter[..equals].Trim().Equals("rel", StringComparison.OrdinalIgnoreCase))
                return parameter[(equals + 1)..].Trim(' ', '"').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        return [];
    }
}
