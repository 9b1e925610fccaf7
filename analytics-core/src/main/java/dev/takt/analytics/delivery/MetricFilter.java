package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** The user's own filter. A metric at which it throws is left out and counted as dropped. */
final class MetricFilter {
    private final Optional<Predicate<? super Metric>> filter;
    private final ExporterCounters tally;
    private final LongAdder leftOut = new LongAdder();

    MetricFilter(Optional<Predicate<? super Metric>> filter, ExporterCounters tally) {
        this.filter = filter;
        this.tally = tally;
    }

    /** Those of {@code metrics} that pass; an immutable list. */
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

    /** How many were left out because the filter said so. */
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

    /** Counts one metric as dropped because the filter, or what else of the user's prepares a metric, threw. */
    void failed(Throwable failure) {
        tally.failed(failure);
        tally.dropped(DropReason.FILTER_FAILED, 1);
    }
}
