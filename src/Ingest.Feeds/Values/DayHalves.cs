namespace Ingest.Feeds.Values;

/// <summary>The words for the halves of the day behind a time of twelve hours.</summary>
internal static class DayHalves
{
    /// <summary>1 for the afternoon, -1 for the morning, 0 for another word.</summary>
    public static int Find(string word) => word switch
    {
        "PM" or "pm" or "p.m." or "P.M." or "م" or "مساء" or "مساءا" or "ظهرا" or "عصرا" or "ب.ظ" or "ÖS" or "μ.μ." => 1,
        "AM" or "am" or "a.m." or "A.M." or "ص" or "صباحا" or "فجرا" or "ق.ظ" or "ÖÖ" or "π.μ." => -1,
        _ => 0,
    };
}
