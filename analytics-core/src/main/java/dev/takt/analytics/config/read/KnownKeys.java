package dev.takt.analytics.config.read;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The keys that were read: all other keys are unknown. Confined to the loading thread. */
public final class KnownKeys {
    private final SortedSet<String> keys = new TreeSet<>();
    private final SortedSet<String> sections = new TreeSet<>();
    private final SortedSet<String> openSections = new TreeSet<>();

    /** Creates an empty set. */
    public KnownKeys() {}

    void addKey(String key) {
        keys.add(key);
    }

    void addSection(String section) {
        sections.add(section);
    }

    /** Adds a section that may have any key. */
    void addOpenSection(String section) {
        openSections.add(section);
    }

    /** Returns the keys with values, without sections. */
    public SortedSet<String> keys() {
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

    /** Returns keys and sections: the names that an unknown key may be a misspelling of. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(keys);
        names.addAll(sections);
        return names;
    }

    /** Returns the name of the variable for a key: {@code TAKT_RING_BLOCK_TIMEOUT} for {@code ring.block-timeout}. */
    public static String variableOf(String key) {
        return "TAKT_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
