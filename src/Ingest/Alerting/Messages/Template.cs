using System.Text;

namespace Ingest.Alerting;

/// <summary>
/// A small safe template: <c>{name}</c> puts in a value, <c>{?name}…{/name}</c> is left out where there is none, <c>{{</c> and <c>}}</c> are braces. No loops,
/// no code; what is put in is escaped by the channel's markup.
/// </summary>
internal sealed class Template
{
    private const int Longest = 10_000, Deepest = 10;

    private readonly IReadOnlyList<Part> parts;

    private Template(IReadOnlyList<Part> parts) => this.parts = parts;

    private abstract record Part;

    private sealed record Literal(string Text) : Part;

    private sealed record Value(string Name) : Part;

    private sealed record Optional(string Name, List<Part> Parts) : Part;

    /// <param name="names">The values there are.</param>
    /// <returns>The template, or a sentence with the column of the mistake.</returns>
    public static (Template? Template, string? Mistake) Parse(string text, IReadOnlyCollection<string> names)
    {
        if (text.Length > Longest)
            return (null, $"a template has at most {Longest} characters");
        var open = new Stack<(string Name, int Column, List<Part> Parts)>();
        open.Push(("", 0, []));
        var literal = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c is '{' or '}' && at + 1 < text.Length && text[at + 1] == c)
            {
                literal.Append(c);
                at++;
                continue;
            }
            if (c == '}')
                return (null, $"column {at + 1}: a '}}' closes nothing; write }}}} for a brace");
            if (c != '{')
            {
                literal.Append(c);
                continue;
            }
            var end = text.IndexOf('}', at);
            if (end < 0)
                return (null, $"column {at + 1}: the '{{' is never closed; write {{{{ for a brace");
            Flush(literal, open.Peek().Parts);
            var (inside, column) = (text[(at + 1)..end].Trim(), at + 1);
            var name = inside.TrimStart('?', '/').Trim();
            if (!names.Contains(name))
                return (null, $"column {column}: there is no value '{name}'; there are {string.Join(", ", names)}");
            if (inside[0] == '?')
            {
                if (open.Count > Deepest)
                    return (null, $"column {column}: nested too deeply");
                open.Push((name, column, []));
            }
            else if (inside[0] == '/')
            {
                if (open.Count == 1 || open.Peek().Name != name)
                    return (null, $"column {column}: {{/{name}}} closes nothing{(open.Count > 1 ? $"; {{?{open.Peek().Name}}} in column {open.Peek().Column} is open" : "")}");
                var closed = open.Pop();
                open.Peek().Parts.Add(new Optional(name, closed.Parts));
            }
            else
            {
                open.Peek().Parts.Add(new Value(name));
            }
            at = end;
        }
        if (open.Count > 1)
            return (null, $"column {open.Peek().Column}: {{?{open.Peek().Name}}} is never closed by {{/{open.Peek().Name}}}");
        Flush(literal, open.Peek().Parts);
        return (new(open.Peek().Parts), null);
    }

    /// <param name="value">The value of a name; empty where there is none.</param>
    public string Fill(Func<string, string> value, Func<string, string> escape)
    {
        var text = new StringBuilder();
        Fill(parts, value, escape, text);
        return text.ToString();
    }

    private static void Fill(IReadOnlyList<Part> parts, Func<string, string> value, Func<string, string> escape, StringBuilder text)
    {
        foreach (var part in parts)
        {
            if (part is Literal literal)
                text.Append(literal.Text);
            else if (part is Value { Name: var name })
                text.Append(escape(value(name)));
            else if (part is Optional optional && value(optional.Name).Length > 0)
                Fill(optional.Parts, value, escape, text);
        }
    }

    private static void Flush(StringBuilder literal, List<Part> parts)
    {
        if (literal.Length > 0)
            parts.Add(new Literal(literal.ToString()));
        literal.Clear();
    }
}
