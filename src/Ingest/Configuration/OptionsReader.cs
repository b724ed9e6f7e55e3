using System.Globalization;

namespace Ingest.Configuration;

/// <summary>
/// Reads options classes from the configuration. Not <c>ConfigurationBinder</c>: it stops at the first bad value, passes over
/// misspelt keys, adds to default lists where one means to replace them, and reads a timeout of 30 as 30 days.
/// </summary>
internal static class OptionsReader
{
    /// <summary>
    /// The options, with their initial values wherever nothing, or nothing usable, is configured. Every mistake is added to
    /// <paramref name="mistakes"/>; with one in it the options are not fit for use. No content makes it throw.
    /// </summary>
    public static T Read<T>(IConfigurationSection section, ICollection<Mistake> mistakes)
        where T : class, new()
    {
        var options = new T();
        new Reading(mistakes, secret: false).Section(section, options);
        return options;
    }

    private sealed class Reading(ICollection<Mistake> mistakes, bool secret)
    {
        public void Section(IConfigurationSection section, object options)
        {
            var type = options.GetType();
            var known = OptionProperty.Of(type);
            if (!string.IsNullOrWhiteSpace(section.Value))
                Stray(section, type, $"this is no value but a group: set a key below it, {Names(known)}");

            foreach (var child in section.GetChildren())
            {
                if (known.FirstOrDefault(key => key.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is { } property)
                {
                    var reading = property.About.Secret && !secret ? new Reading(mistakes, secret: true) : this;
                    reading.Property(section.GetSection(property.Name), property, options);
                }
                else
                    Stray(child, type, Unknown(child, known));
            }
        }

        private void Property(IConfigurationSection section, OptionProperty property, object options)
        {
            switch (property.Kind)
            {
                case OptionKind.Value:
                    Value(section, property, options);
                    break;
                case OptionKind.Section:
                    var nested = property.Get(options) ?? Activator.CreateInstance(property.Type)!;
                    Section(section, nested);

                    // An optional group that holds nothing stays away, as JSON's null and {} mean it to.
                    if (section.GetChildren().Any())
                        property.Set(options, nested);
                    break;
                case OptionKind.Values:
                    List(section, property, options, Values(section, property));
                    break;
                case OptionKind.Sections:
                    List(section, property, options, Sections(section, property));
                    break;
                case OptionKind.Names:
                    Names(section, property, options);
                    break;
            }
        }

        private void Value(IConfigurationSection section, OptionProperty property, object options)
        {
            if (HasKeysBelow(section) || (section.Value is null && !property.IsNullable))
                return;

            // An empty value takes an optional one away: an environment variable has no other way to say so.
            if (property.IsNullable && string.IsNullOrWhiteSpace(section.Value))
                property.Set(options, null);
            else if (Parse(section, section.Value!, property) is { } value)
                property.Set(options, value);
        }

        private object? Parse(IConfigurationSection section, string text, OptionProperty property)
        {
            var (value, remedy) = property.Syntax!.Parse(text);
            if (value is not null && property.Bounds!.Hold(value))
                return value;

            var bounds = property.Bounds!.Text;
            Report(section, text, value is not null ? $"write a {property.Syntax.Name}, {bounds}"
                : $"{(secret ? property.Syntax.Remedy : remedy)}{(bounds.Length == 0 || remedy.EndsWith('?') ? "" : $" ({bounds})")}");
            return null;
        }

        // Null and nothing below leave the default; an empty text is how JSON's [] arrives, and an empty list.
        private static void List(IConfigurationSection section, OptionProperty property, object options, List<object> entries)
        {
            if (section.Value is not null || section.GetChildren().Any())
                property.SetList(options, entries);
        }

        private List<object> Values(IConfigurationSection section, OptionProperty property)
        {
            // A text beats numbered keys: it is how an environment variable or a switch replaces a list that a file spells out.
            // An empty one does not: a later file may well fill the [] of an earlier one.
            var numbered = Numbered(section, property);
            var texts = !string.IsNullOrWhiteSpace(section.Value)
                ? section.Value.Split(',').Select(text => (At: section, Text: text.Trim()))
                : numbered.Where(entry => !HasKeysBelow(entry)).Select(entry => (At: entry, Text: entry.Value ?? ""));
            return [.. texts.Where(entry => entry.Text.Length > 0).Select(entry => Parse(entry.At, entry.Text, property)).OfType<object>()];
        }

        private List<object> Sections(IConfigurationSection section, OptionProperty property)
        {
            if (!string.IsNullOrWhiteSpace(section.Value))
                Stray(section, property.Type, $"this is a list of groups: set the keys of the first below {section.Path}:0");

            var entries = new List<object>();
            foreach (var child in Numbered(section, property))
            {
                var entry = Activator.CreateInstance(property.Type)!;
                Section(child, entry);
                entries.Add(entry);
            }

            return entries;
        }

        private List<IConfigurationSection> Numbered(IConfigurationSection list, OptionProperty property)
        {
            var numbered = new List<IConfigurationSection>();
            foreach (var child in list.GetChildren())
            {
                if (int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                    numbered.Add(child);
                else
                    Stray(child, property.Type, $"this is in a list, whose entries are numbered: {list.Path}:0, {list.Path}:1 and so on");
            }

            return numbered;
        }

        private void Names(IConfigurationSection section, OptionProperty property, object options)
        {
            if (!string.IsNullOrWhiteSpace(section.Value))
                Report(section, $"these are texts by name: set {section.Path}:NAME");

            var children = section.GetChildren().ToList();
            if (children.Count == 0)
                return;

            var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var child in children.Where(child => !HasKeysBelow(child)))
                names[child.Key] = child.Value ?? "";
            property.Set(options, names);
        }

        private bool HasKeysBelow(IConfigurationSection value)
        {
            var below = value.GetChildren().ToList();
            foreach (var child in below)
                Report(child, $"this is below a single value: set {value.Path} itself");
            return below.Count > 0;
        }

        private static string Unknown(IConfigurationSection section, IReadOnlyList<OptionProperty> known) =>
            Spelling.Nearest(section.Key, known.Select(key => key.Name)) is { } near
                ? $"there is no such key: did you mean {near}?"
                : $"there is no such key: known here are {Names(known)}";

        // A value in the wrong place, or under a misspelt key, may be the secret of an option hereabouts; only the key needs mending.
        private void Stray(IConfigurationSection section, Type hereabouts, string remedy)
        {
            var secrets = secret || (!ValueSyntax.Covers(hereabouts) && OptionProperty.HoldSecrets(hereabouts));
            mistakes.Add(Mistake.At(section.Path, section.Value, secrets, remedy));
        }

        private void Report(IConfigurationSection section, string remedy) => Report(section, section.Value, remedy);

        private void Report(IConfigurationSection section, string? value, string remedy) =>
            mistakes.Add(Mistake.At(section.Path, value, secret, remedy));

        private static string Names(IEnumerable<OptionProperty> known) =>
            string.Join(", ", known.Select(key => key.Name).Order(StringComparer.Ordinal));
    }
}
