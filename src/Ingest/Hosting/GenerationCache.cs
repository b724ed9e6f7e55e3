namespace Ingest.Hosting;

/// <summary>Keeps what was used of late: when the young are many enough, the old that nobody asked for are forgotten.</summary>
/// <param name="size">At most twice as many are kept.</param>
internal sealed class GenerationCache<TKey, T>(int size) where TKey : notnull where T : class
{
    private Dictionary<TKey, T> young = [], old = [];

    public T? Find(TKey key)
    {
        if (young.TryGetValue(key, out var value))
            return value;
        if (!old.TryGetValue(key, out value))
            return null;
        Put(key, value);
        return value;
    }

    public void Put(TKey key, T value)
    {
        if (young.Count >= size)
            (old, young) = (young, []);
        young[key] = value;
    }

    public void Remove(TKey key)
    {
        young.Remove(key);
        old.Remove(key);
    }

    public void Clear()
    {
        young.Clear();
        old.Clear();
    }
}
