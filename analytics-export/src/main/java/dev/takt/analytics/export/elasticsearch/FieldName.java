package dev.takt.analytics.export.elasticsearch;

import dev.takt.analytics.export.names.FreeNames;
import dev.takt.analytics.export.names.WellFormed;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of fields as servers take them. A dot parts objects, so {@code http.status} is what a query calls it; where a dot has
 * nothing but spaces before or behind it, which servers refuse, dots become underscores. A name that a document has already
 * gets an underscore at its end. Where a document has a field {@code a} too, {@code a.b} becomes {@code a_b}: a field with a value
 * cannot be an object as well.
 */
final class FieldName {
    private static final Pattern EMPTY_PART = Pattern.compile("(^|\\.)\\s*(\\.|$)");
    private static final Set<String> TAKEN = Set.of("@timestamp", "name", "tags");

    private FieldName() {}

    /** Returns the new names of those fields of a document that need one. */
    static Map<String, String> ofFields(Collection<String> names) {
        return FreeNames.of(names, name -> besideParents(ofField(name), names), Set.of());
    }

    /** Returns the new names of those tags of a document that need one. */
    static Map<String, String> ofTags(Collection<String> keys) {
        return FreeNames.of(keys, key -> besideParents(ofTag(key), keys), Set.of());
    }

    static String ofField(String name) {
        String first = name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
        boolean taken = TAKEN.contains(first) || name.startsWith("_");
        return sound(taken ? name.replace('.', '_') + "_" : name);
    }

    static String ofTag(String key) {
        return sound(key);
    }

    private static String besideParents(String name, Collection<String> all) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (all.contains(name.substring(0, dot))) {
                return name.replace('.', '_');
            }
        }
        return name;
    }

    private static String sound(String text) {
        String name = WellFormed.of(text);
        return name.indexOf('.') >= 0 && EMPTY_PART.matcher(name).find() ? name.replace('.', '_') : name;
    }
}
