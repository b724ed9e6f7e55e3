namespace Ingest.Database;

/// <summary>
/// A lock file held for as long as the process lives; the operating system lets go of it even after kill -9. Two schedulers on one data folder would ask
/// every feed twice.
/// </summary>
internal sealed class InstanceLock : IDisposable
{
    private readonly FileStream file;

    private InstanceLock(FileStream file) => this.file = file;

    /// <exception cref="StartupException">Another process holds it.</exception>
    public static InstanceLock Take(string folder, string name)
    {
        var path = Path.Combine(folder, $"{name}.lock");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            using var writer = new StreamWriter(file, leaveOpen: true);
            writer.Write(Environment.ProcessId);
            writer.Flush();
            return new InstanceLock(file);
        }
        catch (IOException e)
        {
            throw new StartupException($"Another ingest is already running on the data folder {Path.GetFullPath(folder)}. Stop it first, or give this one a folder of its own with --data DIR.", e);
        }
    }

    public void Dispose() => file.Dispose();
}
