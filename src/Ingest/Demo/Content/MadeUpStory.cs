namespace Ingest.Demo.Content;

/// <summary>An invented publisher; all it prints is in its one language.</summary>
internal sealed record Outlet(string Id, string Name, string Language);

/// <summary>
/// An invented event, as told once. Printed by several outlets, it has one headline and one text in all of them, as wire copy has.
/// </summary>
/// <param name="Slug">The last part of its link, the same in every outlet.</param>
/// <param name="Text">Paragraphs, one a line.</param>
/// <param name="Printings">Who prints it, and at which second after the site opened; negative is before, and so history.</param>
internal sealed record MadeUpStory(string Slug, string Headline, string Text, params (Outlet By, int AtSecond)[] Printings)
{
    public Correction? Correction { get; init; }
}

/// <summary>What every outlet's article says from <paramref name="AtSecond"/> on.</summary>
internal sealed record Correction(int AtSecond, string Headline, string Text);

/// <summary>A story as one outlet prints it at this moment.</summary>
internal sealed record MadeUpArticle(
    Outlet Outlet, string Slug, string Headline, string Text, DateTimeOffset Published, DateTimeOffset Updated)
{
    public string Path => $"/{Outlet.Id}/{Slug}";

    public string[] Paragraphs => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
