using System.Collections.Frozen;
using System.Text;

namespace Ingest.Feeds.Xml;

/// <summary>Writes tags so that every one that is closed was opened, and in order.</summary>
internal sealed class TagBalance(StringBuilder output)
{
    // Elements of text alone, or of nothing, and those of an entry that can therefore not stand in them: there the first was never closed.
    private static readonly FrozenSet<string> Leaves = Set("title", "link", "pubDate", "guid", "category", "comments", "enclosure", "id", "updated", "published", "dc:date", "dc:creator", "media:thumbnail", "atom:link");
    private static readonly FrozenSet<string> Children = Set(
        "title", "link", "description", "pubDate", "guid", "category", "comments", "enclosure", "source", "author", "content:encoded", "id", "summary", "content", "updated", "published", "dc:date", "dc:creator",
        "media:thumbnail", "media:content", "media:group", "atom:link");

    private readonly List<string> open = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.OrdinalIgnoreCase);
    private bool closed;

    /// <summary>Before the root element or behind it.</summary>
    public bool Outside => open.Count == 0 || closed;

    public void Open(TagScan tag)
    {
        // Another root of the same name goes on with the first: two feeds written one behind the other.
        if (closed)
        {
            closed = !Same(tag.Name, open[0]) || tag.Empty;
            return;
        }
        ImplyEnd(tag.Name);
        var empty = tag.Empty || IsVoid(tag.Name);
        output.Append('<').Append(tag.Name);
        foreach (var (name, value) in tag.Attributes)
        {
            output.Append(' ').Append(name).Append("=\"");
            RepairedText.AppendAttribute(output, value);
            output.Append('"');
        }
        output.Append(empty ? "/>" : ">");
        if (!empty)
        {
            open.Add(tag.Name);
            counts[tag.Name] = counts.GetValueOrDefault(tag.Name) + 1;
        }
        else if (open.Count == 0)
            Ended();
    }

    /// <summary>Behind the last tag of the document.</summary>
    public void End()
    {
        if (closed && open[0].Length > 0)
            output.Append("</").Append(open[0]).Append('>');
    }

    // An empty root has no end that could be put off.
    private void Ended()
    {
        open.Add("");
        closed = true;
    }

    /// <summary>Closes the element, and those inside it that were not; an end tag without a start is dropped.</summary>
    public void Close(string name)
    {
        var found = closed ? -1 : Innermost(name);
        if (found > 0)
            CloseTo(found);
        // The root's own is put off to the end of the document.
        else if (found == 0)
        {
            CloseTo(1);
            closed = true;
        }
    }

    private void ImplyEnd(string name)
    {
        // Paragraphs and list items left open, as HTML allows; an item never closed before the next, as no one does.
        if (open.Count > 0 && name.ToUpperInvariant() is "P" or "LI" && Same(open[^1], name))
            CloseTo(open.Count - 1);
        else if (open.Count > 0 && Leaves.Contains(open[^1]) && Children.Contains(name))
            CloseTo(open.Count - 1);
        else if (name is "item" or "entry" && Innermost(name) is > 0 and var found)
            CloseTo(found);
    }

    // What is found is closed, with all that is searched through; what is not open is not searched for. So many stray end tags cost no more than their length.
    private int Innermost(string name)
    {
        if (!counts.TryGetValue(name, out var count) || count == 0)
            return -1;
        var i = open.Count - 1;
        while (!Same(open[i], name))
            i--;
        return i;
    }

    private void CloseTo(int count)
    {
        for (var i = open.Count - 1; i >= count; i--)
        {
            output.Append("</").Append(open[i]).Append('>');
            counts[open[i]]--;
        }
        open.RemoveRange(count, open.Count - count);
    }

    /// <summary>The innermost open element, or null.</summary>
    public string? Current => open.Count > 0 ? open[^1] : null;

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static bool IsVoid(string name) => name.ToUpperInvariant() is "BR" or "IMG" or "HR" or "WBR" or "INPUT";
}
