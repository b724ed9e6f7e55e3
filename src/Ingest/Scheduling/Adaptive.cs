using System.Globalization;
using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>The interval that a feed's own ways suggest: at the next poll about half of what it shows is to be new, so that nothing is missed and little is asked for twice.</summary>
internal static class Adaptive
{
    /// <summary>Of the part that may be new, where items were missed lately.</summary>
    private const double AfterAGap = 2 / 3.0;

    /// <summary>A feed that had a gap is trusted with longer intervals step by step.</summary>
    private const double Easing = 1.1;

    public static NextPoll Of(PollFacts facts, TimeSpan floor, TimeSpan least, PollingOptions options)
    {
        if (facts.RecentGap)
            return AfterGap(facts, floor, least, options);
        if (facts.Activity.Observed < options.AdaptAfter || facts.Window == 0)
            return new(floor, "the default interval");
        if (facts.Watched)
            return new(floor, "the default interval: it brings news of watched countries");
        var most = floor > options.SeldomInterval ? floor : options.SeldomInterval;
        var wait = facts.Activity.Until(facts.Window * options.NewPart, facts.Now, most);
        return wait <= floor ? new(floor, $"the default interval: {Rate(facts)}")
            : wait < most ? new(wait, string.Create(CultureInfo.InvariantCulture, $"{Rate(facts)}: about {(options.NewPart == 0.5 ? "half" : $"{options.NewPart:0%}")} of them will be new then"))
            : new(most, Rate(facts));
    }

    private static NextPoll AfterGap(PollFacts facts, TimeSpan floor, TimeSpan least, PollingOptions options)
    {
        var before = facts.Before is { } usual && usual < floor ? usual : floor;
        // A feed that shows less than it publishes looks slower than it is: what is known of it grows true only as the interval shrinks.
        var safe = facts.Activity.Until(facts.Window * options.NewPart * AfterAGap, facts.Now, floor);
        var wait = facts.GapNow ? before / 2 : safe < before * Easing ? safe : before * Easing;
        return new(wait > floor ? floor : wait < least ? least : wait, "shortened: between two polls it published more than it shows at once");
    }

    private static string Rate(PollFacts facts) => string.Create(CultureInfo.InvariantCulture, $"{facts.Activity.PerDay:0.#} new articles a day, {facts.Window} shown at once");
}
