package dev.takt.analytics.tracker;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Require;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A set of changes that a {@link Hook} makes to the record of a call. Immutable: each method returns a new one.
 *
 * <pre>{@code
 * Enrichment.none().tag("status", "5xx").annotate("url", url);
 * }</pre>
 *
 * <p>A name and a tag are part of the series, so use few values: beyond {@code tag-values-limit}, further values of a tag become
 * {@code (other)}. Use annotations for values that differ from call to call.
 */
public final class Enrichment {
    private static final Enrichment NONE = new Enrichment(null, Tags.empty(), Map.of(), false);

    private final @Nullable String name;
    private final Tags tags;
    private final Map<String, String> annotations;
    private final boolean vetoed;

    private Enrichment(@Nullable String name, Tags tags, Map<String, String> annotations, boolean vetoed) {
        this.name = name;
        this.tags = tags;
        this.annotations = annotations;
        this.vetoed = vetoed;
    }

    /** Returns an enrichment without a change. */
    public static Enrichment none() {
        return NONE;
    }

    /**
     * Records the call under another name.
     *
     * @param name not blank; use few different names
     */
    public Enrichment rename(String name) {
        return new Enrichment(Require.notBlank("name", name), tags, annotations, vetoed);
    }

    /**
     * Adds a tag; replaces one with the same key.
     *
     * @param key not blank
     * @param value any text; use few different values
     */
    public Enrichment tag(String key, String value) {
        return tags(Tags.of(key, value));
    }

    /** Adds tags; replaces those with the same keys. Tags that are created once and reused cost least. */
    public Enrichment tags(Tags more) {
        return new Enrichment(name, tags.and(Require.notNull("tags", more)), annotations, vetoed);
    }

    /**
     * Adds an annotation, which is kept with the row of this call and is not part of its series; replaces one with the same key.
     *
     * @param key not blank
     * @param value any text
     */
    public Enrichment annotate(String key, String value) {
        Require.notBlank("key", key);
        Require.notNull("value", value);
        return new Enrichment(name, tags, joined(annotations, Map.of(key, value)), vetoed);
    }

    /** Excludes the call from all records and counts, regardless of other hooks. */
    public Enrichment veto() {
        return new Enrichment(name, tags, annotations, true);
    }

    /** Returns this enrichment with {@code later} added, which takes precedence. */
    Enrichment and(Enrichment later) {
        if (later == NONE) {
            return this;
        }
        return this == NONE
                ? later
                : new Enrichment(
                        later.name == null ? name : later.name,
                        tags.and(later.tags),
                        joined(annotations, later.annotations),
                        vetoed || later.vetoed);
    }

    String nameOr(String usual) {
        return name == null ? usual : name;
    }

    Tags tags() {
        return tags;
    }

    Map<String, String> annotations() {
        return annotations;
    }

    boolean isVetoed() {
        return vetoed;
    }

    /** Returns true if the call moves to another series. */
    boolean changesSeries() {
        return name != null || !tags.isEmpty();
    }

    @Override
    public String toString() {
        return "Enrichment[name=" + name + ", tags=" + tags + ", annotations=" + annotations + ", vetoed=" + vetoed
                + "]";
    }

    private static Map<String, String> joined(Map<String, String> earlier, Map<String, String> later) {
        if (earlier.isEmpty() || later.isEmpty()) {
            return earlier.isEmpty() ? later : earlier;
        }
        Map<String, String> both = new HashMap<>(earlier);
        both.putAll(later);
        return Map.copyOf(both);
    }
}
