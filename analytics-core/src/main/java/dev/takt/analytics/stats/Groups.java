package dev.takt.analytics.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Groups series by a common property. */
final class Groups {
    private static final Comparator<GroupStats> BY_TOTAL_TIME = Comparator.comparing(
                    (GroupStats one) -> one.duration().total())
            .reversed()
            .thenComparing(GroupStats::key);

    private Groups() {}

    static List<GroupStats> by(List<SeriesStats> series, Function<SeriesStats, String> key) {
        return by(series, key, key);
    }

    /** Groups by {@code identity}; the key of a group is the {@code key} of its series. The greatest total time comes first. */
    static List<GroupStats> by(
            List<SeriesStats> series, Function<SeriesStats, String> key, Function<SeriesStats, ?> identity) {
        Map<Object, List<SeriesStats>> members = new LinkedHashMap<>();
        series.forEach(one -> members.computeIfAbsent(identity.apply(one), unseen -> new ArrayList<>())
                .add(one));
        return members.values().stream()
                .map(group -> new GroupStats(key.apply(group.get(0)), group))
                .sorted(BY_TOTAL_TIME)
                .toList();
    }
}
