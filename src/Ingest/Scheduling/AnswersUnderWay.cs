using Ingest.Hosting;
using Microsoft.Data.Sqlite;

namespace Ingest.Scheduling;

/// <summary>Polls ordered and not yet stored, where the queues end with this process.</summary>
internal sealed class AnswersUnderWay(LeaseStore leases) : IUnderWay
{
    public int Count
    {
        get
        {
            try
            {
                return leases.InFlight();
            }
            catch (SqliteException)
            {
                return 0; // Not known, and no reason to wait.
            }
        }
    }
}
