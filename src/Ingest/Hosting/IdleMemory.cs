using System.Runtime.InteropServices;

namespace Ingest.Hosting;

/// <summary>Frees what is only held for the next time.</summary>
internal delegate void FreeCaches();

/// <summary>
/// Gives memory back after a rush, once in a while when nothing happens, and where the collector holds far more than is in use. .NET collects when something is
/// allocated, SQLite keeps the pages that it has read, and the C library what was freed: a service with nothing to do would keep what its last rush took.
/// </summary>
internal sealed class IdleMemory(IEnumerable<FreeCaches> caches, TimeProvider time) : BackgroundService
{
    private const long Little = 16L * 1024 * 1024, Much = 48L * 1024 * 1024;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    /// <summary>The few polls of quiet hours fill the caches as well.</summary>
    private const int Again = 45;

    /// <summary>Everything stands still while the heap is made compact, some tenths of a second: at most once in two minutes.</summary>
    private const int Rest = 6;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var (allocated, quiet, rested) = (GC.GetTotalAllocatedBytes(), 0, 0);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = GC.GetTotalAllocatedBytes();
            quiet = now - allocated < Little ? quiet + 1 : 0;
            rested++;
            if (quiet % Again == 1)
                GiveBack();
            else if (rested >= Rest && Unused(GC.GetGCMemoryInfo()) > Much)
            {
                Compact();
                NativeHeap.Trim();
                rested = 0;
            }
            allocated = now;
        }
    }

    private void GiveBack()
    {
        foreach (var free in caches)
            free();
        Compact();
        NativeHeap.Trim();
    }

    /// <summary>Memory that the collector holds for nothing, in bytes, as of its last run: room behind what is in use, and holes in it.</summary>
    private static long Unused(GCMemoryInfo heap) => heap.TotalCommittedBytes - (heap.HeapSizeBytes - heap.FragmentedBytes);

    private static void Compact() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}

/// <summary>The memory of the C library, from which SQLite's comes. Of glibc; with another one nothing is done.</summary>
internal static class NativeHeap
{
    /// <summary>M_ARENA_MAX of mallopt(3).</summary>
    private const int ArenaMax = -8;

    /// <summary>
    /// By default up to eight heaps a processor, each of which keeps what was freed in it: 72 MB under load, where two heaps take 50. More gain nothing, as one thread
    /// writes.
    /// </summary>
    public static void Bound() => OfGlibc(() => SetOption(ArenaMax, 2));

    /// <summary>Gives back what is free.</summary>
    public static void Trim() => OfGlibc(() => Trim(0));

    private static void OfGlibc(Func<int> call)
    {
        try
        {
            _ = call();
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library.
        }
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Trim(nuint keep);
}
