namespace Ingest.Articles.Index;

/// <summary>Keeps what was used of late: when the young are many enough, the old that nobody asked for are forgotten.</summary>
/// <param name="size">At most twice as many are kept.</param>
internal sealed class GenerationCache<T>(int size) where T : class
{
    private Dictionary<long, T> young = [], old = [];

    public T? Find(long id)
    {
        if (young.TryGetValue(id, out var value))
            return value;
        if (!old.TryGetValue(id, out value))
            return null;
        Put(id, value);
        return value;
    }

    public void Put(long id, T value)
    {
        if (young.Count >= size)
            (old, young) = (young, []);
        young[id] = value;
    }

    public void Remove(long id)
    {
        young.Remove(id);
        old.Remove(id);
    }

    public void Clear()
    {
        young.Clear();
        old.Clear();
    }
}
