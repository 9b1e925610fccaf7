package dev.takt.analytics.export.elasticsearch;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of fields as servers take them. A dot parts objects, so {@code http.status} is what a query calls it; where a dot has
 * nothing but spaces before or behind it, which servers refuse, dots become underscores. A name that a document has already
 * gets an underscore at its end.
 */
final class FieldName {
    private static final Pattern EMPTY_PART = Pattern.compile("(^|\\.)\\s*(\\.|$)");
    private static final Set<String> TAKEN = Set.of("@timestamp", "name", "tags");

    private FieldName() {}

    static String ofField(String name) {
        String first = name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
        boolean taken = TAKEN.contains(first) || name.startsWith("_");
        return sound(taken ? name.replace('.', '_') + "_" : name);
    }

    static String ofTag(String key) {
        return sound(key);
    }

    private static String sound(String name) {
        return name.indexOf('.') >= 0 && EMPTY_PART.matcher(name).find() ? name.replace('.', '_') : name;
    }
}
