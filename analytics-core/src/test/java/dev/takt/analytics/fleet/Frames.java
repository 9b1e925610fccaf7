package dev.takt.analytics.fleet;

import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Frames for tests. */
final class Frames {
    static final SeriesDefinition FIND = SeriesDefinition.of("orders.find", "db", Tags.of("table", "orders"));
    static final SeriesDefinition GET = SeriesDefinition.of("GET /orders", "http", Tags.empty());

    private Frames() {}

    /** Returns a frame that contains something in each field. */
    static Frame full() {
        SeriesDefinition below = FIND.below(GET.id(), false);
        return new Frame(
                new FrameOrigin("orders-1", 1_790_000_000_123_456_789L, 41),
                new FrameWindow(10_000, 179_000_042, 2, 1_790_000_400_000_000_000L, 20_000_000_000L),
                Set.of(FrameFlag.DEFINITIONS, FrameFlag.FOLDED, FrameFlag.ROWS_DROPPED),
                Map.of("service.version", "1.4.2"),
                Map.of("host.name", "größe"),
                new Delta(
                        1_000,
                        Map.of("row-dropped", 3L),
                        new RunningCalls(2, 5_000_000),
                        List.of(
                                new SeriesDelta(below.id(), totals(12_000_000, 13_000_000, 11_000_000)),
                                new SeriesDelta(GET.id(), totals(31_000_000))),
                        List.of(new SeriesError(FIND.id(), new LastError("java.io.IOException", "broken pipe", 17))),
                        List.of(new SlowCallRecord(
                                GET.id(), 1_790_000_401_000_000_000L, 31_000_000, Outcome.FAILURE, "X")),
                        List.of(FIND, GET, below)));
    }

    /** Returns the figures of calls with these durations in nanoseconds, the outcomes of which alternate. */
    static EncodedTotals totals(long... nanos) {
        SeriesTotals totals = new SeriesTotals();
        for (int i = 0; i < nanos.length; i++) {
            totals.add(nanos[i], Outcome.ofCode(i % Outcome.COUNT), new Bands(12_000_000, 100_000_000));
        }
        return encoded(totals);
    }

    /** Returns the totals of one call, doubled so often. */
    static EncodedTotals doubled(int times, long nanos) {
        SeriesTotals totals = new SeriesTotals();
        totals.add(nanos, Outcome.SUCCESS, new Bands(12_000_000, 100_000_000));
        for (int i = 0; i < times; i++) {
            SeriesTotals twice = new SeriesTotals();
            twice.addAll(totals);
            twice.addAll(totals);
            totals = twice;
        }
        return encoded(totals);
    }

    private static EncodedTotals encoded(SeriesTotals totals) {
        ByteWriter out = new ByteWriter();
        new TotalsWriter().write(totals, out);
        return EncodedTotals.of(Arrays.copyOf(out.array(), out.length()));
    }
}
