package dev.takt.analytics.export.elasticsearch;

import dev.takt.analytics.export.names.FreeNames;
import dev.takt.analytics.export.names.WellFormed;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds names of fields that Elasticsearch and OpenSearch accept.
 *
 * <ul>
 *   <li>A dot separates objects, so a query finds {@code http.status} under that name.
 *   <li>Dots become underscores in a name with an empty part ({@code a..b}), which servers refuse.
 *   <li>Dots become underscores in {@code a.b} if the document also has a field {@code a}, or the index template maps {@code a} to a value: a
 *       field with a value cannot be an object.
 *   <li>A name that the document uses already gets underscores at its end.
 * </ul>
 */
final class FieldName {
    private static final Pattern EMPTY_PART = Pattern.compile("(^|\\.)\\s*(\\.|$)");
    private static final Set<String> TAKEN = Set.of("@timestamp", "name", "tags");

    /** The fields that {@link IndexTemplate} maps to values, so that none of them can be an object. */
    private static final Set<String> VALUES = Set.of("value", "outcome", "error", "histogram");

    private FieldName() {}

    /** Returns the new names of those fields of a document that need one. */
    static Map<String, String> ofFields(Collection<String> names) {
        return FreeNames.of(names, name -> besideParents(ofField(name), names), Set.of(), FieldName::conflicts);
    }

    /** Returns the new names of those tags of a document that need one. */
    static Map<String, String> ofTags(Collection<String> keys) {
        return FreeNames.of(keys, key -> besideParents(ofTag(key), keys), Set.of(), FieldName::conflicts);
    }

    /** Returns the name of a field in a document without other fields of the metric. */
    static String ofField(String name) {
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        if (TAKEN.contains(first) || name.startsWith("_")) {
            return acceptable(name.replace('.', '_') + "_");
        }
        return acceptable(dot >= 0 && VALUES.contains(first) ? name.replace('.', '_') : name);
    }

    /** Returns the name of a tag in a document without other tags. */
    static String ofTag(String key) {
        return acceptable(key);
    }

    /** Returns true if {@code name} is used, is an object that contains a used name, or is inside a used name that has a value. */
    private static boolean conflicts(String name, Set<String> used) {
        return used.contains(name)
                || hasParentIn(used, name)
                || used.stream().anyMatch(other -> other.startsWith(name + "."));
    }

    private static String besideParents(String name, Collection<String> all) {
        return hasParentIn(all, name) ? name.replace('.', '_') : name;
    }

    private static boolean hasParentIn(Collection<String> all, String name) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (all.contains(name.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }

    private static String acceptable(String text) {
        String name = WellFormed.of(text);
        return name.indexOf('.') >= 0 && EMPTY_PART.matcher(name).find() ? name.replace('.', '_') : name;
    }
}
