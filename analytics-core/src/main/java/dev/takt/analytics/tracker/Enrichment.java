package dev.takt.analytics.tracker;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Require;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Hook} wants changed in what is recorded of a call. Immutable: each method gives a new one.
 *
 * <pre>{@code
 * Enrichment.none().tag("status", "5xx").annotate("url", url);
 * }</pre>
 *
 * <p>A name and a tag are part of the series, so their values must be few; past {@code tag-values-limit} of them a tag's
 * further values become {@code (other)}. What differs from call to call is annotated.
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

    /** No change. */
    public static Enrichment none() {
        return NONE;
    }

    /**
     * Records the call under another name.
     *
     * @param name not blank, one of few
     */
    public Enrichment rename(String name) {
        return new Enrichment(Require.notBlank("name", name), tags, annotations, vetoed);
    }

    /**
     * Adds a tag; one that was there is replaced.
     *
     * @param key not blank
     * @param value one of few
     */
    public Enrichment tag(String key, String value) {
        return tags(Tags.of(key, value));
    }

    /** Adds tags; those that were there are replaced. Tags that are made once cost least. */
    public Enrichment tags(Tags more) {
        return new Enrichment(name, tags.and(Require.notNull("tags", more)), annotations, vetoed);
    }

    /**
     * Notes something at this one call: it is kept with its row and is no part of the series; a note of this key that was there
     * is replaced.
     *
     * @param key not blank
     * @param value anything
     */
    public Enrichment annotate(String key, String value) {
        Require.notBlank("key", key);
        Require.notNull("value", value);
        return new Enrichment(name, tags, joined(annotations, Map.of(key, value)), vetoed);
    }

    /** Has the call not recorded at all, whatever other hooks say; it is counted nowhere. */
    public Enrichment veto() {
        return new Enrichment(name, tags, annotations, true);
    }

    /** This and {@code later}, which wins where they differ. */
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

    /** Whether a call of it belongs to another series. */
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
