package dev.takt.analytics.engine;

import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.fleet.Delta;
import dev.takt.analytics.fleet.DeltaSource;
import dev.takt.analytics.fleet.EncodedTotals;
import dev.takt.analytics.fleet.RunningCalls;
import dev.takt.analytics.fleet.SeriesDelta;
import dev.takt.analytics.fleet.SeriesError;
import dev.takt.analytics.fleet.SeriesId;
import dev.takt.analytics.fleet.SlowCallRecord;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.totals.InFlight;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.SubscribedTotals;
import dev.takt.analytics.totals.TotalsWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The subscription of a fleet to the deltas of an instance: takes them on the writer and encodes them on the calling thread. */
final class DeltaFeed implements DeltaSource {
    private static final Comparator<SeriesError> LATEST_FIRST = Comparator.comparingLong(
                    (SeriesError one) -> one.error().endEpochNanos())
            .reversed();

    private final Writer writer;
    private final DeltaFeeds all;
    private final HealthCounters health;
    private final DefinitionTable definitions;
    private final Instant startedAt;
    private final Map<String, String> resource;
    private final TotalsWriter encoder = new TotalsWriter();
    private final ByteWriter bytes = new ByteWriter();
    private final EnumMap<Fault, Long> countedLosses = new EnumMap<>(Fault.class);
    private final List<Consumer<Duration>> atClose = new CopyOnWriteArrayList<>();

    /** The request whose answer did not come in time; null for none. */
    private @Nullable CompletableFuture<Cut> late;

    private long callsToDate;

    /** The requests that run on the writer. */
    interface Writer {
        /** Requests a delta. */
        CompletableFuture<Cut> request();

        /** Waits for the answer; returns null if it is late or there is none. */
        @Nullable
        Cut await(CompletableFuture<Cut> answer);

        /** Ends the subscription. */
        void end();
    }

    /**
     * The state of an instance at the end of a delta.
     *
     * @param totals the figures by path
     * @param slowest the slowest calls, the slowest first
     * @param running the calls in flight by series
     * @param nanoTime the time on the clock of the calls
     */
    record Cut(
            Map<Integer, SeriesTotals> totals,
            List<SlowestCalls.Slow> slowest,
            Map<Integer, InFlight.Running> running,
            long nanoTime) {}

    DeltaFeed(
            Writer writer,
            DeltaFeeds all,
            HealthCounters health,
            DefinitionTable definitions,
            Instant startedAt,
            Map<String, String> resource) {
        this.writer = writer;
        this.all = all;
        this.health = health;
        this.definitions = definitions;
        this.startedAt = startedAt;
        this.resource = resource;
    }

    /** Returns the delta of {@code subscription}. Runs on the writer. */
    static Cut cut(
            BlockHandler intake,
            SubscribedTotals.Subscription subscription,
            SlowestCalls slowest,
            InFlight inFlight,
            long nanoTime) {
        return new Cut(intake.delta(subscription), slowest.take(), inFlight.running(), nanoTime);
    }

    @Override
    public @Nullable Delta next() {
        CompletableFuture<Cut> asked = late;
        if (asked == null) {
            asked = writer.request();
        }
        Cut cut = writer.await(asked);
        late = cut == null && !asked.isCompletedExceptionally() ? asked : null;
        return cut == null ? null : delta(cut);
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public Map<String, String> resource() {
        return resource;
    }

    @Override
    public boolean reserve(String purpose) {
        return all.reserve(Require.notBlank("purpose", purpose));
    }

    @Override
    public void atClose(Consumer<Duration> action) {
        atClose.add(action);
    }

    /** Runs the actions for the end of the instance. */
    void closed(Duration limit) {
        atClose.forEach(action -> action.accept(limit));
    }

    @Override
    public void close() {
        writer.end();
    }

    private Delta delta(Cut cut) {
        List<SeriesDelta> series = new ArrayList<>();
        List<SeriesError> errors = new ArrayList<>();
        cut.totals().forEach((path, totals) -> {
            SeriesId id = definitions.of(path).id();
            totals.lastErrors().forEach(error -> errors.add(new SeriesError(id, error)));
            if (totals.calls() > 0) {
                callsToDate += totals.calls();
                series.add(new SeriesDelta(id, encoded(totals)));
            }
        });
        errors.sort(LATEST_FIRST);
        List<SlowCallRecord> slowest =
                cut.slowest().stream().map(this::slowCall).toList();
        return new Delta(callsToDate, losses(), running(cut), series, errors, slowest, definitions.takeAdded());
    }

    private EncodedTotals encoded(SeriesTotals totals) {
        bytes.clear();
        encoder.write(totals, bytes);
        return EncodedTotals.of(Arrays.copyOf(bytes.array(), bytes.length()));
    }

    private SlowCallRecord slowCall(SlowestCalls.Slow call) {
        return new SlowCallRecord(
                definitions.of(call.path()).id(),
                call.startEpochNanos(),
                call.durationNanos(),
                call.outcome(),
                call.errorType());
    }

    private static RunningCalls running(Cut cut) {
        InFlight.Running all = cut.running().values().stream()
                .reduce(InFlight.Running::and)
                .orElse(new InFlight.Running(0, cut.nanoTime()));
        return new RunningCalls(all.count(), Math.max(0, cut.nanoTime() - all.oldestStartNanos()));
    }

    private Map<String, Long> losses() {
        Map<String, Long> grown = new LinkedHashMap<>();
        for (Fault fault : Fault.values()) {
            long now = health.countOf(fault);
            Long before = countedLosses.put(fault, now);
            long growth = now - (before == null ? 0 : before);
            if (growth > 0) {
                grown.put(fault.name().toLowerCase(Locale.ROOT).replace('_', '-'), growth);
            }
        }
        return grown;
    }
}
