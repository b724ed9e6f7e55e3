using Ingest.Stories;

namespace Ingest.Articles.Index;

/// <summary>Where the articles that were stored or asked for of late are: one for each slot of a ring, so that memory never grows beyond some five megabytes.</summary>
internal sealed class Whereabouts
{
    private const int Least = 1 << 8, Most = 1 << 17;

    private (long Id, PlacedAt Place)[] slots = new (long, PlacedAt)[Least];

    public bool Find(long id, out PlacedAt place)
    {
        ref var slot = ref slots[id & (slots.Length - 1)];
        place = slot.Place;
        return slot.Id == id;
    }

    public void Put(long id, PlacedAt place)
    {
        if (slots.Length < Most && slots[id & (slots.Length - 1)].Id is not 0 and var other && other != id)
            Grow();
        slots[id & (slots.Length - 1)] = (id, place);
    }

    public void Clear() => slots = new (long, PlacedAt)[Least];

    private void Grow()
    {
        var before = slots;
        slots = new (long, PlacedAt)[before.Length * 2];
        foreach (var kept in before)
        {
            if (kept.Id != 0)
                slots[kept.Id & (slots.Length - 1)] = kept;
        }
    }
}
