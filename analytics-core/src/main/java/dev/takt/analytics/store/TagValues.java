package dev.takt.analytics.store;

import dev.takt.analytics.event.Tags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The distinct values of each tag key, up to a limit; further ones become {@code (other)}.
 *
 * <p>Any thread asks; admitting is for one thread at a time.
 */
final class TagValues {
    private final int limit;
    private final Map<String, Set<String>> byKey = new ConcurrentHashMap<>();

    /** At most {@code limit} values of each key, {@code (other)} not counted. */
    TagValues(int limit) {
        this.limit = limit;
    }

    /** {@code tags} with the values that may not be admitted any more replaced; {@code tags} itself if there are none. */
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

    /** Takes the values of {@code tags} in, all of which fit. */
    void admit(Tags tags) {
        tags.forEach((key, value) -> {
            if (!value.equals(SeriesTable.OTHER_NAME)) {
                byKey.computeIfAbsent(key, newKey -> ConcurrentHashMap.newKeySet())
                        .add(value);
            }
        });
    }

    private boolean fits(String key, String value) {
        Set<String> known = byKey.get(key);
        return known == null || known.size() < limit || known.contains(value) || value.equals(SeriesTable.OTHER_NAME);
    }
}
