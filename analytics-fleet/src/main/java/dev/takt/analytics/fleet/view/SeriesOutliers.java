package dev.takt.analytics.fleet.view;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.record.InstanceShare;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.fleet.view.InstanceOutlier.Measure;
import dev.takt.analytics.totals.SeriesTotals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the series in which instances differ from the others of their group, in the lists of the slowest and the most failing instances of
 * each minute: by half of the value of the others or more, and by 5 standard errors or more.
 */
final class SeriesOutliers {
    private static final int MOST_SERIES = 5;
    private static final int MOST_OUTLIERS = 100;
    private static final int LEAST_INSTANCES = 3;
    private static final int LEAST_CALLS = 50;
    private static final int LAST_MINUTES = 3;
    private static final int LEAST_MINUTES = 2;
    private static final double LEAST_ERRORS = 5;
    private static final double LEAST_RATIO = 1.5;

    /** The least difference of shares of failures: one percentage point. */
    private static final double LEAST_SHARE_DIFFERENCE = 0.01;

    private static final Comparator<SeriesOutlier> ORDER = Comparator.comparing(SeriesOutlier::measure)
            .thenComparing(Comparator.comparingDouble(SeriesOutlier::excess).reversed())
            .thenComparing(SeriesOutlier::instance)
            .thenComparing(SeriesOutlier::series);

    private final FleetStore store;

    SeriesOutliers(FleetStore store) {
        this.store = store;
    }

    /** The identity of an outlier, which is the same in each minute. */
    private record Place(String instance, String group, String series, String eventType, Tags tags, Measure measure) {
        static Place of(SeriesOutlier one) {
            return new Place(one.instance(), one.group(), one.series(), one.eventType(), one.tags(), one.measure());
        }
    }

    /** Returns those of at least two of the last three closed minutes; first those by mean, with the longest lost time first. */
    List<SeriesOutlier> repeated() {
        long newest = store.minutes().entrySet().stream()
                .filter(one -> one.getValue().isFinal())
                .mapToLong(one -> one.getKey().window())
                .max()
                .orElse(0);
        Map<Place, List<SeriesOutlier>> byPlace = new HashMap<>();
        for (long minute = 0; minute < LAST_MINUTES; minute++) {
            for (SeriesOutlier one : in(newest - minute * Resolution.MINUTE.seconds())) {
                byPlace.computeIfAbsent(Place.of(one), none -> new ArrayList<>())
                        .add(one);
            }
        }
        return byPlace.values().stream()
                .filter(minutes -> minutes.size() >= LEAST_MINUTES)
                .map(minutes -> minutes.get(0))
                .sorted(ORDER)
                .limit(MOST_OUTLIERS)
                .toList();
    }

    /** Returns {@code outliers} with the names of the series in which each differs in its minute. */
    List<InstanceOutlier> named(List<InstanceOutlier> outliers) {
        Map<Instant, Collection<SeriesOutlier>> minutes = new HashMap<>();
        return outliers.stream()
                .map(one -> one.withSeries(
                        names(one, minutes.computeIfAbsent(one.minute(), minute -> in(minute.getEpochSecond())))))
                .toList();
    }

    private static List<String> names(InstanceOutlier outlier, Collection<SeriesOutlier> ofMinute) {
        Measure measure = outlier.measure() == Measure.FAILURES ? Measure.FAILURES : Measure.MEAN;
        return ofMinute.stream()
                .filter(one -> one.measure() == measure
                        && one.instance().equals(outlier.instance())
                        && one.group().equals(outlier.group()))
                .sorted(ORDER)
                .map(SeriesOutlier::series)
                .distinct()
                .limit(MOST_SERIES)
                .toList();
    }

    /** Returns the outliers of one minute, one for each place. */
    private Collection<SeriesOutlier> in(long minute) {
        Map<Place, SeriesOutlier> found = new HashMap<>();
        store.minutes().forEach((key, figures) -> {
            if (key.resolution() == Resolution.MINUTE
                    && key.window() == minute
                    && figures.instances() >= LEAST_INSTANCES) {
                // A series has several keys if it was called on several paths.
                outliers(key, figures)
                        .forEach(one -> found.merge(
                                Place.of(one), one, (first, other) -> first.excess() > other.excess() ? first : other));
            }
        });
        return found.values();
    }

    private List<SeriesOutlier> outliers(MergedKey key, MergedFigures figures) {
        List<SeriesOutlier> outliers = new ArrayList<>();
        for (InstanceShare share : figures.slowest()) {
            if (isComparable(share, figures.totals()) && isSlow(share, figures.totals())) {
                outliers.add(
                        outlier(key, share, Measure.MEAN, share.meanNanos(), othersMeanNanos(share, figures.totals())));
            }
        }
        for (InstanceShare share : figures.failing()) {
            if (isComparable(share, figures.totals()) && isFailing(share, figures.totals())) {
                outliers.add(outlier(
                        key, share, Measure.FAILURES, failures(share), othersFailures(share, figures.totals())));
            }
        }
        return outliers;
    }

    private SeriesOutlier outlier(MergedKey key, InstanceShare share, Measure measure, double value, double ofOthers) {
        SeriesDefinition definition = store.series().get(key.series());
        return new SeriesOutlier(
                share.instance(),
                key.group(),
                definition == null ? key.series().toString() : definition.name(),
                definition == null ? "" : definition.eventType(),
                definition == null ? Tags.empty() : definition.tags(),
                measure,
                Instant.ofEpochSecond(key.window()),
                share.calls(),
                value,
                ofOthers);
    }

    private static boolean isComparable(InstanceShare share, SeriesTotals all) {
        return share.calls() >= LEAST_CALLS && all.calls() - share.calls() >= LEAST_CALLS;
    }

    private static boolean isSlow(InstanceShare share, SeriesTotals all) {
        double others = othersMeanNanos(share, all);
        return share.meanNanos() >= LEAST_RATIO * others
                && (share.meanNanos() - others) * Math.sqrt((double) share.calls())
                        >= LEAST_ERRORS * all.standardDeviationNanos();
    }

    private static boolean isFailing(InstanceShare share, SeriesTotals all) {
        double others = othersFailures(share, all);
        double failing = (double) all.count(Outcome.FAILURE) / all.calls();
        double error = Math.sqrt(failing * (1 - failing) / share.calls());
        double difference = failures(share) - others;
        return failures(share) >= LEAST_RATIO * others
                && difference >= LEAST_SHARE_DIFFERENCE
                && difference >= LEAST_ERRORS * error;
    }

    private static double othersMeanNanos(InstanceShare share, SeriesTotals all) {
        return (all.sumNanos() - share.sumNanos()) / (all.calls() - share.calls());
    }

    private static double failures(InstanceShare share) {
        return (double) share.failures() / share.calls();
    }

    private static double othersFailures(InstanceShare share, SeriesTotals all) {
        return (double) (all.count(Outcome.FAILURE) - share.failures()) / (all.calls() - share.calls());
    }
}
