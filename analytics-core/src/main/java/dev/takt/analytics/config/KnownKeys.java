package dev.takt.analytics.config;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The keys that the loader has asked for: there are no others. Confined to the loading thread. */
final class KnownKeys {
    private final SortedSet<String> keys = new TreeSet<>();
    private final SortedSet<String> sections = new TreeSet<>();
    private final SortedSet<String> openSections = new TreeSet<>();

    void addKey(String key) {
        keys.add(key);
    }

    void addSection(String section) {
        sections.add(section);
    }

    /** A section in which any key may stand. */
    void addOpenSection(String section) {
        openSections.add(section);
    }

    /** The keys with values, without their sections. */
    SortedSet<String> keys() {
        return Collections.unmodifiableSortedSet(keys);
    }

    /** Returns the names of the variables of these keys. */
    Set<String> variables() {
        return keys.stream().map(KnownKeys::variableOf).collect(Collectors.toSet());
    }

    boolean isKey(String path) {
        return keys.contains(path);
    }

    boolean isSection(String path) {
        return sections.contains(path) && !openSections.contains(path);
    }

    boolean isOpen(String path) {
        return openSections.contains(path);
    }

    /** Keys and sections: what somebody who slipped may have meant. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(keys);
        names.addAll(sections);
        return names;
    }

    /** The name of the variable for a key: {@code ring.block-timeout} is {@code TAKT_RING_BLOCK_TIMEOUT}. */
    static String variableOf(String key) {
        return "TAKT_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
