package dev.takt.analytics.export.fleet;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.fleet.Delta;
import dev.takt.analytics.fleet.DeltaSource;
import dev.takt.analytics.fleet.EncodedTotals;
import dev.takt.analytics.fleet.RunningCalls;
import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.SeriesDelta;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A source of deltas with as many series of one call each as a test wants. */
final class FakeSource implements DeltaSource {
    static final Instant START = Instant.parse("2026-11-30T12:00:03Z");

    /** The totals of one call of 0 ns. */
    private static final EncodedTotals ONE_CALL =
            EncodedTotals.of(new byte[] {1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0});

    private final Set<String> defined = new HashSet<>();
    private final List<String> called = new ArrayList<>();
    private long calls;
    private boolean answers = true;

    void call(String name) {
        called.add(name);
    }

    void call(int series) {
        for (int i = 0; i < series; i++) {
            call("series-" + i);
        }
    }

    void answers(boolean inTime) {
        answers = inTime;
    }

    @Override
    public Delta next() {
        if (!answers) {
            return null;
        }
        List<SeriesDelta> series = new ArrayList<>();
        List<SeriesDefinition> definitions = new ArrayList<>();
        for (String name : called) {
            SeriesDefinition definition = SeriesDefinition.of(name, "call", Tags.empty());
            series.add(new SeriesDelta(definition.id(), ONE_CALL));
            if (defined.add(name)) {
                definitions.add(definition);
            }
        }
        calls += called.size();
        called.clear();
        return new Delta(calls, Map.of(), RunningCalls.NONE, series, List.of(), List.of(), definitions);
    }

    @Override
    public Instant startedAt() {
        return START;
    }

    @Override
    public Map<String, String> resource() {
        return Map.of("service.version", "1.4", "host.name", "web1");
    }

    @Override
    public boolean reserve(String purpose) {
        return true;
    }

    @Override
    public void atClose(Consumer<Duration> action) {}

    @Override
    public void close() {}
}
