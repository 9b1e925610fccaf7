package dev.takt.analytics.totals;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** The summation of the figures of paths to those of series. */
public final class PathSums {
    private PathSums() {}

    /**
     * Returns the figures of each series, summed over its paths. A series with one path shares its figures with {@code byPath}.
     *
     * @param seriesOfPath the id of the series of a path, by the id of the path
     */
    public static Map<Integer, SeriesTotals> bySeries(
            Map<Integer, SeriesTotals> byPath, IntUnaryOperator seriesOfPath) {
        Map<Integer, SeriesTotals> sums = new HashMap<>();
        Set<Integer> copied = new HashSet<>();
        byPath.forEach((path, figures) -> {
            int id = seriesOfPath.applyAsInt(path);
            SeriesTotals sum = sums.get(id);
            if (sum == null) {
                sums.put(id, figures);
            } else {
                if (copied.add(id)) {
                    sum = sum.copy();
                    sums.put(id, sum);
                }
                sum.addAll(figures);
            }
        });
        return sums;
    }
}
