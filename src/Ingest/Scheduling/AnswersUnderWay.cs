using Ingest.Hosting;
using Microsoft.Data.Sqlite;

namespace Ingest.Scheduling;

/// <summary>Polls ordered and not yet stored, where the queues end with this process. Those of a process that died are nobody's answers to wait for.</summary>
internal sealed class AnswersUnderWay(LeaseStore leases, Scheduler scheduler) : IUnderWay
{
    public int Count
    {
        get
        {
            try
            {
                return scheduler.HasBegun ? leases.InFlight() : 0;
            }
            catch (SqliteException)
            {
                return 0; // Not known, and no reason to wait.
            }
        }
    }
}
