package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** Applies the user's filter. A metric for which the filter throws is counted as dropped. */
final class MetricFilter {
    private final Optional<Predicate<? super Metric>> filter;
    private final ExporterCounters counters;
    private final LongAdder leftOut = new LongAdder();

    MetricFilter(Optional<Predicate<? super Metric>> filter, ExporterCounters counters) {
        this.filter = filter;
        this.counters = counters;
    }

    /** Returns an immutable list of the metrics that pass. */
    List<Metric> keep(List<Metric> metrics) {
        if (filter.isEmpty()) {
            return List.copyOf(metrics);
        }
        List<Metric> kept = new ArrayList<>(metrics.size());
        for (Metric metric : metrics) {
            if (passes(filter.get(), metric)) {
                kept.add(metric);
            }
        }
        return List.copyOf(kept);
    }

    /** Returns the number of metrics that did not pass. */
    long leftOut() {
        return leftOut.sum();
    }

    @SuppressWarnings("CatchingUnchecked")
    private boolean passes(Predicate<? super Metric> wanted, Metric metric) {
        try {
            boolean passes = wanted.test(metric);
            if (!passes) {
                leftOut.increment();
            }
            return passes;
        } catch (Throwable failure) {
            failed(failure);
            return false;
        }
    }

    /** Counts one metric as dropped because the filter or another step that prepares metrics threw. */
    void failed(Throwable failure) {
        counters.failed(failure);
        counters.dropped(DropReason.FILTER_FAILED, 1);
    }
}
