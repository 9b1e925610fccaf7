package dev.takt.analytics.store;

import dev.takt.analytics.event.Tags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The different values of each tag key, up to a limit. Further ones become {@code (other)}.
 *
 * <p>Any thread may call {@link #within}; {@link #admit} is for one thread at a time.
 */
final class TagValues {
    private final int limit;
    private final Map<String, Set<String>> byKey = new ConcurrentHashMap<>();

    /** Creates a set of at most {@code limit} values of each key besides {@code (other)}. */
    TagValues(int limit) {
        this.limit = limit;
    }

    /** Returns {@code tags} with each value beyond the limit replaced; {@code tags} itself if there is none. */
    Tags within(Tags tags) {
        if (tags.isEmpty()) {
            return tags;
        }
        Map<String, String> folded = new LinkedHashMap<>();
        tags.forEach((key, value) -> {
            if (!fits(key, value)) {
                folded.put(key, SeriesTable.OTHER_NAME);
            }
        });
        return folded.isEmpty() ? tags : tags.and(Tags.of(folded));
    }

    /** Adds the values of {@code tags}, all of which fit. */
    void admit(Tags tags) {
        tags.forEach((key, value) -> {
            if (!value.equals(SeriesTable.OTHER_NAME)) {
                byKey.computeIfAbsent(key, newKey -> ConcurrentHashMap.newKeySet())
                        .add(value);
            }
        });
    }

    private boolean fits(String key, String value) {
        Set<String> values = byKey.get(key);
        return values == null
                || values.size() < limit
                || values.contains(value)
                || value.equals(SeriesTable.OTHER_NAME);
    }
}
