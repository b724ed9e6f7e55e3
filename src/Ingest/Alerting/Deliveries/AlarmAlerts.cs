using Dapper;
using Ingest.Messaging;

namespace Ingest.Alerting;

/// <summary>Alarms about ourselves go the way of alerts: owed to each channel once when they have lasted, and once more when they are over.</summary>
internal sealed class AlarmAlerts(Database.Database database, AlertOptions options, AlertRenderer renderer, TimeProvider time)
{
    private const string Columns = "a.id, a.kind, a.subject, a.message, a.raised, a.last, a.count, a.cleared";

    private const string Untold =
        """
        FROM alarms a WHERE (a.cleared IS NULL AND a.raised <= @lasting AND NOT EXISTS (SELECT 1 FROM alarm_alerts t WHERE t.alarm_id = a.id))
          OR (a.cleared IS NOT NULL AND EXISTS (SELECT 1 FROM alarm_alerts t WHERE t.alarm_id = a.id AND t.is_over = 0) AND NOT EXISTS (SELECT 1 FROM alarm_alerts t WHERE t.alarm_id = a.id AND t.is_over = 1))
        """;

    /// <summary>A channel does not hear of its own trouble: it could not.</summary>
    public void Owe()
    {
        var now = time.GetUtcNow();
        var channels = options.Channels.Where(c => c.Alarms).Select(c => c.EffectiveName).ToList();
        var parameters = new { lasting = now - options.AlarmWait };
        if (channels.Count == 0 || !database.Read(connection => connection.ExecuteScalar<bool>($"SELECT EXISTS (SELECT 1 {Untold})", parameters)))
            return;
        database.Write(connection =>
        {
            foreach (var alarm in connection.Query<Alarm>($"SELECT {Columns} {Untold} ORDER BY a.id LIMIT 50", parameters).AsList())
            {
                connection.Execute("INSERT INTO alarm_alerts (alarm_id, is_over, at) VALUES (@Id, @isOver, @now) ON CONFLICT DO NOTHING", new { alarm.Id, isOver = alarm.Cleared is not null, now });
                var body = renderer.Alarm(alarm);
                foreach (var channel in channels.Where(c => alarm.Kind != Dispatcher.ChannelGone || alarm.Subject != c))
                {
                    connection.Execute(
                        """
                        INSERT INTO deliveries (id, rule, story_id, article_id, type, channel, status, created, due, countries, severity, body, told)
                        VALUES (@id, '', 0, @alarmId, 'feed.alarm', @channel, 'waiting', @now, @now, '[]', 2, @body, @now)
                        """,
                        new { id = Delivery.NewId(now), alarmId = alarm.Id, channel, now, body });
                }
            }
        });
    }
}
