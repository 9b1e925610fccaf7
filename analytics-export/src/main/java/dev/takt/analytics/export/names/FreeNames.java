package dev.takt.analytics.export.names;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/**
 * Finds distinct names for the keys of a metric in a format that does not take all of them. A key that the format takes keeps its name. Any
 * other key gets underscores at its end until no other key of the metric has that name.
 */
public final class FreeNames {
    private FreeNames() {}

    /**
     * Returns the new names by key, of those keys only that need one. The map is empty for most metrics.
     *
     * @param keys the keys of the metric, in their order
     * @param renaming returns the name that the format takes for a key; the key itself if the format takes it
     * @param taken names that the format or another part of the metric uses
     */
    public static Map<String, String> of(Collection<String> keys, UnaryOperator<String> renaming, Set<String> taken) {
        return of(keys, renaming, taken, FreeNames::isUsed);
    }

    /**
     * Returns the new names by key, as the other form does.
     *
     * @param conflict returns true if a name cannot be used beside the names in the set
     */
    public static Map<String, String> of(
            Collection<String> keys,
            UnaryOperator<String> renaming,
            Set<String> taken,
            BiPredicate<String, Set<String>> conflict) {
        for (String key : keys) {
            if (!keepsItsName(key, renaming, taken)) {
                return renamed(keys, renaming, taken, conflict);
            }
        }
        return Map.of();
    }

    private static Map<String, String> renamed(
            Collection<String> keys,
            UnaryOperator<String> renaming,
            Set<String> taken,
            BiPredicate<String, Set<String>> conflict) {
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
                while (conflict.test(name.toString(), used)) {
                    name.append('_');
                }
                used.add(name.toString());
                names.put(key, name.toString());
            }
        }
        return names;
    }

    private static boolean isUsed(String name, Set<String> used) {
        return used.contains(name);
    }

    private static boolean keepsItsName(String key, UnaryOperator<String> renaming, Set<String> taken) {
        return !taken.contains(key) && renaming.apply(key).equals(key);
    }
}
