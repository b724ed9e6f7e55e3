namespace Ingest.Demo.Content;

/// <summary>The invented publishers.</summary>
internal static class Outlets
{
    public static Outlet TigrisCourier { get; } = new("tigris-courier", "The Tigris Courier", "en");
    public static Outlet MeridianWire { get; } = new("meridian-wire", "Meridian Wire", "en");
    public static Outlet HarbourHerald { get; } = new("harbour-herald", "Harbour Herald", "en");
    public static Outlet LevantDispatch { get; } = new("levant-dispatch", "Levant Dispatch", "en");
    public static Outlet Difaf { get; } = new("difaf", "ضفاف", "ar");
    public static Outlet Asda { get; } = new("asda", "أصداء", "ar");
    public static Outlet Barid { get; } = new("barid", "بريد المساء", "ar");
    public static Outlet Nashra { get; } = new("nashra", "النشرة القصيرة", "ar");
    public static Outlet DeuxLacs { get; } = new("deux-lacs", "La Gazette des Deux Lacs", "fr");
    public static Outlet CoastlineMonitor { get; } = new("coastline-monitor", "Coastline Monitor", "en");
    public static Outlet CedarBulletin { get; } = new("cedar-bulletin", "Cedar Bulletin", "en");
    public static Outlet HighlandReview { get; } = new("highland-review", "Highland Review", "en");
    public static Outlet SavannaStandard { get; } = new("savanna-standard", "Savanna Standard", "en");
    public static Outlet PlateauTimes { get; } = new("plateau-times", "Plateau Times", "en");
    public static Outlet OldQuayNews { get; } = new("old-quay-news", "Old Quay News", "en");
}
