package dev.takt.analytics.fleet.view;

import dev.takt.analytics.fleet.comparison.Spread;
import dev.takt.analytics.fleet.record.InstanceStatus;
import dev.takt.analytics.fleet.record.InstanceStatus.Minute;
import dev.takt.analytics.fleet.view.InstanceOutlier.Measure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the instances that differ from the others of their group in at least two of the last three minutes: 5 median absolute
 * deviations or more above the median, and 1.5 times the median or more.
 */
final class InstanceOutliers {
    private static final int LEAST_INSTANCES = 3;
    private static final int LEAST_CALLS = 50;
    private static final int LAST_MINUTES = 3;
    private static final int LEAST_MINUTES = 2;
    private static final double LEAST_DEVIATIONS = 5;
    private static final double LEAST_RATIO = 1.5;

    /** The deviation of logarithms of instances that are nearly equal: 5 %. */
    private static final double LEAST_LOG_DEVIATION = 0.05;

    /** The deviation of shares of failures of instances that are nearly equal: 2 per mille. */
    private static final double LEAST_SHARE_DEVIATION = 0.002;

    private InstanceOutliers() {}

    /** The figures of one instance in one minute. */
    private record Sample(String instance, Minute minute) {
        double value(Measure measure) {
            return switch (measure) {
                case MEAN -> minute.meanNanos();
                case P99 -> minute.p99Nanos();
                case FAILURES -> (double) minute.failures() / minute.calls();
            };
        }
    }

    /** Returns the outliers among instances, the farthest first; without the names of series. */
    static List<InstanceOutlier> of(Map<String, InstanceStatus> instances) {
        Map<String, Map<Long, List<Sample>>> groups = new TreeMap<>();
        instances.forEach((name, status) -> {
            for (Minute minute : status.minutes()) {
                if (minute.calls() >= LEAST_CALLS) {
                    groups.computeIfAbsent(status.group(), none -> new TreeMap<>(Comparator.reverseOrder()))
                            .computeIfAbsent(minute.start(), none -> new ArrayList<>())
                            .add(new Sample(name, minute));
                }
            }
        });
        List<InstanceOutlier> outliers = new ArrayList<>();
        groups.forEach((group, minutes) -> {
            for (Measure measure : Measure.values()) {
                outliers.addAll(repeated(found(group, minutes, measure)));
            }
        });
        outliers.sort(Comparator.comparingDouble(InstanceOutlier::deviations).reversed());
        return outliers;
    }

    /** Returns what differs in each of the last minutes, the newest first. */
    private static List<InstanceOutlier> found(String group, Map<Long, List<Sample>> minutes, Measure measure) {
        return minutes.entrySet().stream()
                .limit(LAST_MINUTES)
                .filter(minute -> minute.getValue().size() >= LEAST_INSTANCES)
                .flatMap(minute -> found(group, minute.getKey(), minute.getValue(), measure).stream())
                .toList();
    }

    private static List<InstanceOutlier> found(String group, long second, List<Sample> samples, Measure measure) {
        Spread spread = Spread.of(samples.stream()
                .mapToDouble(sample -> scaled(measure, sample.value(measure)))
                .toArray());
        double median = Spread.of(samples.stream()
                        .mapToDouble(sample -> sample.value(measure))
                        .toArray())
                .median();
        double least = measure == Measure.FAILURES ? LEAST_SHARE_DEVIATION : LEAST_LOG_DEVIATION;
        List<InstanceOutlier> found = new ArrayList<>();
        for (Sample sample : samples) {
            double value = sample.value(measure);
            double deviations = spread.score(scaled(measure, value), least);
            if (deviations >= LEAST_DEVIATIONS && value >= LEAST_RATIO * median) {
                found.add(new InstanceOutlier(
                        sample.instance(),
                        group,
                        measure,
                        Instant.ofEpochSecond(second),
                        value,
                        median,
                        deviations,
                        List.of()));
            }
        }
        return found;
    }

    private static double scaled(Measure measure, double value) {
        return measure == Measure.FAILURES ? value : Math.log(Math.max(1, value));
    }

    /** Returns the newest of those that an instance has at least twice. */
    private static List<InstanceOutlier> repeated(List<InstanceOutlier> found) {
        Map<String, List<InstanceOutlier>> byInstance =
                new HashMap<>(found.stream().collect(Collectors.groupingBy(InstanceOutlier::instance)));
        List<InstanceOutlier> repeated = new ArrayList<>();
        for (String instance : new TreeSet<>(byInstance.keySet())) {
            List<InstanceOutlier> minutes = byInstance.getOrDefault(instance, List.of());
            if (minutes.size() >= LEAST_MINUTES) {
                repeated.add(minutes.get(0));
            }
        }
        return repeated;
    }
}
