package dev.takt.analytics.prometheus;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.tracker.Timer;
import dev.takt.analytics.tracker.Tracker;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.MultiCollector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** An instance whose calls take as long as the test says, and its metrics as text. */
final class RecordedCalls implements AutoCloseable {
    static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";
    static final String PROTOBUF =
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

    final ManualClock clock = new ManualClock();
    final Analytics analytics = Analytics.builder().clock(clock).build();

    /** Records consecutive calls that take so many milliseconds. */
    void calls(String name, long... millis) {
        for (long one : millis) {
            call(analytics.tracker(name, "db"), one, Outcome.SUCCESS);
        }
    }

    void call(Tracker tracker, long millis, Outcome outcome) {
        Timer timer = tracker.start();
        clock.advance(Duration.ofMillis(millis));
        switch (outcome) {
            case SUCCESS -> timer.success();
            case FAILURE -> timer.fail(new IllegalStateException("the disk is full"));
            case CANCELLED -> timer.cancel();
            case UNSET -> timer.close();
        }
    }

    /** Returns the metrics of this instance with a bound of series. */
    String text(String accept, int maxSeries) {
        return text(accept, analytics.snapshot(), maxSeries);
    }

    static String text(String accept, Snapshot snapshot, int maxSeries) {
        return text(accept, TaktCollector.of(Map.of("shop", () -> snapshot), maxSeries));
    }

    static String text(String accept, MultiCollector collector) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ExpositionFormats.init().findWriter(accept).write(out, collector.collect());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        analytics.close();
    }
}
