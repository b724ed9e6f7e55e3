using System.Globalization;
using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>The interval that a feed's own ways suggest: at the next poll about half of what it shows is to be new, so that nothing is missed and little is asked for twice.</summary>
internal static class Adaptive
{
    /// <summary>Part of the shown items that may be new: half, or a third where items were missed lately. The rest is seen already.</summary>
    private const double New = 1 / 2.0, NewAfterGap = 1 / 3.0;

    /// <summary>Growth of the interval from poll to poll while too little is known of a feed that had a gap.</summary>
    private const double Easing = 1.1;

    public static NextPoll Of(PollFacts facts, TimeSpan floor, TimeSpan least, PollingOptions options)
    {
        var isKnown = facts.Activity.Observed >= options.AdaptAfter;
        if (facts.RecentGap)
            return AfterGap(facts, isKnown, floor, least);
        if (!isKnown || facts.Window == 0)
            return new(floor, "the default interval");
        if (facts.Watched)
            return new(floor, "the default interval: it brings news of watched countries");
        var most = floor > options.SeldomInterval ? floor : options.SeldomInterval;
        var wait = facts.Activity.Until(facts.Window * New, facts.Now, most);
        return wait <= floor ? new(floor, $"the default interval: {Rate(facts)}")
            : wait < most ? new(wait, $"{Rate(facts)}: about half of them will be new then")
            : new(most, Rate(facts));
    }

    private static NextPoll AfterGap(PollFacts facts, bool isKnown, TimeSpan floor, TimeSpan least)
    {
        var before = facts.Before is { } usual && usual < floor ? usual : floor;
        // What was seen of a feed that shows more than its window holds is too little: the rate follows only as the interval shrinks.
        var wait = facts.GapNow ? before / 2 : isKnown ? facts.Activity.Until(facts.Window * NewAfterGap, facts.Now, floor) : before * Easing;
        return new(wait > floor ? floor : wait < least ? least : wait, "shortened: between two polls it published more than it shows at once");
    }

    private static string Rate(PollFacts facts) => string.Create(CultureInfo.InvariantCulture, $"{facts.Activity.PerDay:0.#} new articles a day, {facts.Window} shown at once");
}
