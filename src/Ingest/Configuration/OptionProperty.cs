using System.Collections.Concurrent;
using System.Reflection;

namespace Ingest.Configuration;

internal enum OptionKind
{
    /// <summary>One value.</summary>
    Value,

    /// <summary>A nested options class.</summary>
    Section,

    /// <summary>A list of values.</summary>
    Values,

    /// <summary>A list of options classes.</summary>
    Sections,

    /// <summary>Texts by name.</summary>
    Names,
}

/// <summary>One key of an options class: what may stand there, and where it goes.</summary>
internal sealed class OptionProperty
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<OptionProperty>> Known = new();

    private static readonly Type[] Lists =
        [typeof(IReadOnlyList<>), typeof(List<>), typeof(IReadOnlyCollection<>), typeof(IEnumerable<>), typeof(IList<>)];

    private readonly PropertyInfo property;

    private OptionProperty(PropertyInfo property)
    {
        this.property = property;
        About = property.GetCustomAttribute<OptionAttribute>() ?? new OptionAttribute("");
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        IsNullable = property.PropertyType.IsValueType
            ? type != property.PropertyType
            : new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        (Kind, Type) = KindOf(type);
        if (Kind is OptionKind.Value or OptionKind.Values)
        {
            Syntax = new ValueSyntax(Type, About.Unit);
            Bounds = new Bounds(Syntax, About.Unit, About.Min, About.Max);
        }
    }

    public string Name => property.Name;

    public OptionAttribute About { get; }

    public OptionKind Kind { get; }

    /// <summary>The type of the value or the options class; of a list, that of its entries.</summary>
    public Type Type { get; }

    public bool IsNullable { get; }

    /// <summary>Present where there are values: <see cref="OptionKind.Value"/> and <see cref="OptionKind.Values"/>.</summary>
    public ValueSyntax? Syntax { get; }

    /// <inheritdoc cref="Syntax"/>
    public Bounds? Bounds { get; }

    /// <summary>The keys of an options class: its public properties that can be set.</summary>
    /// <exception cref="NotSupportedException">A property is of a type that cannot be read: a fault of the source.</exception>
    public static IReadOnlyList<OptionProperty> Of(Type options) => Known.GetOrAdd(options, static type =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            .Select(property => new OptionProperty(property)),
    ]);

    /// <summary>Whether a secret may be set in this options class or in one nested in it.</summary>
    public static bool HoldSecrets(Type options) => Of(options).Any(property =>
        property.About.Secret || (property.Kind is OptionKind.Section or OptionKind.Sections && HoldSecrets(property.Type)));

    public object? Get(object options) => property.GetValue(options);

    public void Set(object options, object? value) => property.SetValue(options, value);

    /// <summary>Sets a list of whichever kind the property is declared to be.</summary>
    public void SetList(object options, IReadOnlyList<object> entries)
    {
        var array = Array.CreateInstance(Type, entries.Count);
        for (var i = 0; i < entries.Count; i++)
            array.SetValue(entries[i], i);
        Set(options, property.PropertyType.IsArray ? array : Activator.CreateInstance(typeof(List<>).MakeGenericType(Type), array));
    }

    private (OptionKind, Type) KindOf(Type type)
    {
        if (ValueSyntax.Covers(type))
            return (OptionKind.Value, type);
        if (type.IsAssignableFrom(typeof(Dictionary<string, string>)) && type != typeof(object))
            return (OptionKind.Names, typeof(string));
        if (EntryOf(type) is { } entry && (ValueSyntax.Covers(entry) || IsOptions(entry)))
            return (ValueSyntax.Covers(entry) ? OptionKind.Values : OptionKind.Sections, entry);
        if (IsOptions(type))
            return (OptionKind.Section, type);
        throw new NotSupportedException(
            $"{property.DeclaringType?.Name}.{Name} is a {type.Name}, which cannot be read from the configuration.");
    }

    private static Type? EntryOf(Type type) =>
        type.IsArray ? type.GetElementType() :
        type.IsGenericType && Lists.Contains(type.GetGenericTypeDefinition()) ? type.GetGenericArguments()[0] : null;

    private static bool IsOptions(Type type) => type.IsClass && !type.IsAbstract && type != typeof(object) &&
        !type.IsAssignableTo(typeof(System.Collections.IEnumerable)) && type.GetConstructor(Type.EmptyTypes) is not null;
}
