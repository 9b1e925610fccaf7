package dev.takt.analytics.micrometer;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.stats.SeriesStats;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * A binder that offers the figures of all series to a meter registry, for monitoring systems that Micrometer publishes to. Calls are not timed
 * twice.
 *
 * <pre>{@code
 * TaktMeters.builder(analytics).tagKeys("table").build().bindTo(registry);
 * }</pre>
 *
 * <ul>
 *   <li>{@code takt.calls}: a function timer, the number of calls and their total time.
 *   <li>{@code takt.calls.outcome}: function counters with the tag {@code outcome} ({@code success}, {@code failure}, {@code cancelled}, {@code
 *       unset}).
 *   <li>{@code takt.calls.max}: a time gauge, the longest call since the start.
 *   <li>{@code takt.calls.in.flight}: a gauge, the number of calls that have not ended.
 *   <li>{@code takt.calls.percentile}: time gauges with the tag {@code phi}, if asked for. They cannot be added up over instances.
 *   <li>{@code takt.series}: a gauge, the number of series.
 * </ul>
 *
 * <p>Each has the tags {@code name} and {@code type}, and {@code tags} with all tags of the series as {@code key=value,key=value}, since many
 * registries ask for the same keys on all meters of a name. The figures are read at most once a second, by the thread that reads a meter; a series
 * that appears is bound then. Percentiles as a distribution are what {@code analytics-prometheus} offers.
 */
public final class TaktMeters implements MeterBinder {
    private static final long NANOS_A_READ = TimeUnit.SECONDS.toNanos(1);

    private final Analytics analytics;
    private final List<String> tagKeys;
    private final double[] percentiles;
    private final LongSupplier nanoTime;

    private TaktMeters(Builder builder) {
        this.analytics = builder.analytics;
        this.tagKeys = builder.tagKeys;
        this.percentiles = builder.percentiles;
        this.nanoTime = builder.nanoTime;
    }

    /** Returns a binder with the default tags and without percentiles. */
    public static TaktMeters of(Analytics analytics) {
        return builder(analytics).build();
    }

    /** Returns a builder of a binder for the figures of {@code analytics}. */
    public static Builder builder(Analytics analytics) {
        return new Builder(Require.notNull("analytics", analytics));
    }

    /** A builder of {@link TaktMeters}. For one thread. */
    public static final class Builder {
        private final Analytics analytics;
        private List<String> tagKeys = List.of();
        private double[] percentiles = {};
        private LongSupplier nanoTime = System::nanoTime;

        private Builder(Analytics analytics) {
            this.analytics = analytics;
        }

        /**
         * Sets the keys of calls' tags that become tags of the meters, in place of the one tag {@code tags}. A series without such a tag has the
         * value {@code none}; series that differ in other tags only are added up.
         *
         * @param keys none of them blank, {@code name}, {@code type}, {@code outcome} or {@code phi}
         */
        public Builder tagKeys(String... keys) {
            for (String one : Require.notNull("keys", keys)) {
                Require.notBlank("key", one);
                if (SeriesMeters.OWN_KEYS.contains(one)) {
                    throw Require.refused("key", "none of " + SeriesMeters.OWN_KEYS, one);
                }
            }
            this.tagKeys = Arrays.stream(keys).distinct().toList();
            return this;
        }

        /**
         * Sets the percentiles that are offered as gauges; none if left out.
         *
         * @param phis from 0 to 1, for instance 0.99
         */
        public Builder percentiles(double... phis) {
            for (double phi : Require.notNull("phis", phis)) {
                if (!(phi >= 0 && phi <= 1)) {
                    throw Require.refused("phi", "from 0 to 1", phi);
                }
            }
            this.percentiles = phis.clone();
            return this;
        }

        /** Sets the clock that limits how often figures are read. */
        Builder nanoTime(LongSupplier clock) {
            this.nanoTime = clock;
            return this;
        }

        /** Returns the binder. */
        public TaktMeters build() {
            return new TaktMeters(this);
        }
    }

    /** Registers the meters of all series, now and as further series appear. The registry keeps what they read from. */
    @Override
    public void bindTo(MeterRegistry registry) {
        new SeriesMeters(this, Require.notNull("registry", registry)).bind();
    }

    Analytics analytics() {
        return analytics;
    }

    double[] percentiles() {
        return percentiles;
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    long nanosBetweenReads() {
        return NANOS_A_READ;
    }

    /** Returns the tags of the meters of {@code series}: the same keys for all. */
    io.micrometer.core.instrument.Tags tagsOf(SeriesStats series) {
        io.micrometer.core.instrument.Tags tags =
                io.micrometer.core.instrument.Tags.of("name", series.name(), "type", series.eventType());
        if (tagKeys.isEmpty()) {
            return tags.and("tags", text(series.tags()));
        }
        for (String key : tagKeys) {
            String value = series.tags().get(key);
            tags = tags.and(key, value == null || value.isEmpty() ? "none" : value);
        }
        return tags;
    }

    private static String text(Tags tags) {
        return tags.isEmpty()
                ? "none"
                : tags.asMap().entrySet().stream()
                        .map(tag -> tag.getKey() + '=' + tag.getValue())
                        .collect(Collectors.joining(","));
    }
}
