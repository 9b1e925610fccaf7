package dev.takt.analytics.fleet.engine;

import dev.takt.analytics.fleet.SeriesId;
import dev.takt.analytics.fleet.record.MergedKey;
import java.util.HashSet;
import java.util.Set;

/** A bound of the number of series times groups. Series beyond it count as {@link MergedKey#OTHER}. For one thread. */
final class SeriesLimit {
    /** The group of series beyond the limit in groups beyond the limit. */
    static final String OTHER_GROUP = "(other)";

    private static final int MOST_OTHER_GROUPS = 1_000;

    private final int limit;
    private final Set<Place> known = new HashSet<>();
    private final Set<String> otherGroups = new HashSet<>();

    /** A series in a group. */
    record Place(SeriesId series, String group) {}

    SeriesLimit(int limit) {
        this.limit = limit;
    }

    /** Records a series that is stored. */
    void know(SeriesId series, String group) {
        if (series.equals(MergedKey.OTHER)) {
            otherGroups.add(group);
        } else {
            known.add(new Place(series, group));
        }
    }

    /** Returns where figures of a series in a group are counted: there, or as {@link MergedKey#OTHER}. */
    Place placeOf(SeriesId series, String group) {
        Place place = new Place(series, group);
        if (known.contains(place) || (known.size() < limit && known.add(place))) {
            return place;
        }
        boolean hasGroup =
                otherGroups.contains(group) || (otherGroups.size() < MOST_OTHER_GROUPS && otherGroups.add(group));
        return new Place(MergedKey.OTHER, hasGroup ? group : OTHER_GROUP);
    }
}
