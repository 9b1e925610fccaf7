package dev.takt.analytics.fleet.view;

import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.record.InstanceShare;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.fleet.view.InstanceOutlier.Measure;
import java.util.List;

/** Finds the series in which outliers are the first of the fleet. */
final class Culprits {
    private static final int MOST_SERIES = 5;

    private final FleetStore store;

    Culprits(FleetStore store) {
        this.store = store;
    }

    /** Returns the outliers with the names of series. */
    List<InstanceOutlier> named(List<InstanceOutlier> outliers) {
        return outliers.stream()
                .map(one -> new InstanceOutlier(
                        one.instance(),
                        one.group(),
                        one.measure(),
                        one.minute(),
                        one.value(),
                        one.median(),
                        one.deviations(),
                        seriesOf(one)))
                .toList();
    }

    private List<String> seriesOf(InstanceOutlier outlier) {
        long minute = outlier.minute().getEpochSecond();
        return store.minutes().entrySet().stream()
                .filter(one -> one.getKey().resolution() == Resolution.MINUTE
                        && one.getKey().window() == minute
                        && one.getKey().group().equals(outlier.group())
                        && leads(one.getValue(), outlier))
                .map(one -> {
                    SeriesDefinition definition =
                            store.series().get(one.getKey().series());
                    return definition == null ? one.getKey().series().toString() : definition.name();
                })
                .distinct()
                .sorted()
                .limit(MOST_SERIES)
                .toList();
    }

    private static boolean leads(MergedFigures figures, InstanceOutlier outlier) {
        List<InstanceShare> order = outlier.measure() == Measure.FAILURES ? figures.failing() : figures.slowest();
        return !order.isEmpty() && order.get(0).instance().equals(outlier.instance());
    }
}
