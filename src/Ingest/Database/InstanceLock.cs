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
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            using var writer = new StreamWriter(file, leaveOpen: true);
            writer.Write(Environment.ProcessId);
            writer.Flush();
            return new InstanceLock(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var taken = file is null && e is not (UnauthorizedAccessException or DirectoryNotFoundException);
            file?.Dispose();
            throw new StartupException(taken
                ? $"Another ingest is already running on the data folder {Path.GetFullPath(folder)}. Stop it first, or give this one a folder of its own with --data DIR."
                : $"The file {Path.GetFullPath(path)} cannot be written ({e.Message.TrimEnd('.')}). Give this user write permission to the folder, or choose another with --data DIR.", e);
        }
    }

    public void Dispose() => file.Dispose();
}
