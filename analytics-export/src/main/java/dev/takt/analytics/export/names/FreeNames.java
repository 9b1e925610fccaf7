package dev.takt.analytics.export.names;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Keeps the keys of a metric apart where a format demands other names. A key that needs no other name keeps its own; one that would meet
 * another gets underscores at its end until it is alone.
 */
public final class FreeNames {
    private FreeNames() {}

    /**
     * Returns the new names by key, of those keys alone that get one; the usual answer is an empty map.
     *
     * @param keys what the metric calls them, in their order
     * @param renaming the name that the format demands; the same text where it takes the key
     * @param taken names that the format uses itself
     */
    public static Map<String, String> of(Collection<String> keys, UnaryOperator<String> renaming, Set<String> taken) {
        for (String key : keys) {
            if (!keepsItsName(key, renaming, taken)) {
                return renamed(keys, renaming, taken);
            }
        }
        return Map.of();
    }

    private static Map<String, String> renamed(
            Collection<String> keys, UnaryOperator<String> renaming, Set<String> taken) {
        Set<String> used = new HashSet<>(taken);
        for (String key : keys) {
            if (keepsItsName(key, renaming, taken)) {
                used.add(key);
            }
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (String key : keys) {
            if (!keepsItsName(key, renaming, taken)) {
                StringBuilder name = new StringBuilder(renaming.apply(key));
                while (!used.add(name.toString())) {
                    name.append('_');
                }
                names.put(key, name.toString());
            }
        }
        return names;
    }

    private static boolean keepsItsName(String key, UnaryOperator<String> renaming, Set<String> taken) {
        return !taken.contains(key) && renaming.apply(key).equals(key);
    }
}
