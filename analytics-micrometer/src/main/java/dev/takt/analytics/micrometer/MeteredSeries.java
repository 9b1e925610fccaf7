package dev.takt.analytics.micrometer;

import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.stats.SeriesStats;
import java.util.List;
import java.util.function.ToLongFunction;

/** The figures behind the meters of one set of tags: of one series, or of several that the tags do not distinguish. Any thread. */
final class MeteredSeries {
    private volatile List<SeriesStats> series;

    MeteredSeries(List<SeriesStats> series) {
        this.series = series;
    }

    void renew(List<SeriesStats> latest) {
        this.series = latest;
    }

    long calls() {
        return sum(SeriesStats::calls);
    }

    double totalNanos() {
        return series.stream()
                .map(one -> one.duration().total())
                .mapToDouble(total -> total.getSeconds() * (double) Nanos.PER_SECOND + total.getNano())
                .sum();
    }

    double successes() {
        return sum(SeriesStats::successes);
    }

    double failures() {
        return sum(SeriesStats::failures);
    }

    double cancellations() {
        return sum(SeriesStats::cancellations);
    }

    double unset() {
        return sum(SeriesStats::unset);
    }

    double inFlight() {
        return sum(SeriesStats::inFlight);
    }

    double maxNanos() {
        return series.stream()
                .mapToLong(one -> one.duration().max().toNanos())
                .max()
                .orElse(0);
    }

    /** Returns the greatest percentile of the series, since percentiles cannot be added up. */
    double percentileNanos(double phi) {
        return series.stream()
                .mapToLong(one -> one.duration().percentile(phi * 100).toNanos())
                .max()
                .orElse(0);
    }

    private long sum(ToLongFunction<SeriesStats> figure) {
        return series.stream().mapToLong(figure).sum();
    }
}
