package dev.takt.analytics.bench;

import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.fleet.Delta;
import dev.takt.analytics.fleet.EncodedTotals;
import dev.takt.analytics.fleet.Frame;
import dev.takt.analytics.fleet.FrameOrigin;
import dev.takt.analytics.fleet.FrameWindow;
import dev.takt.analytics.fleet.FrameWriter;
import dev.takt.analytics.fleet.RunningCalls;
import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.SeriesDelta;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Frames of a fleet with 500 series, whose durations are log-normal with a sigma of 0.7, around a millisecond. */
final class FleetFrames {
    static final int SERIES = 500;

    private static final Bands BANDS = new Bands(500_000, 5_000_000);
    private static final double MEAN_OF_LOG = Math.log(1e6);
    private static final double SIGMA = 0.7;
    private static final int INTERVAL_MILLIS = 10_000;

    private final Random random = new Random(1);
    private final ByteWriter out = new ByteWriter();
    private final TotalsWriter totalsWriter = new TotalsWriter();
    private final FrameWriter frameWriter = new FrameWriter();
    private final int calls;
    private final List<SeriesDefinition> definitions = new ArrayList<>();
    private final List<SeriesTotals> totals = new ArrayList<>();
    private final List<EncodedTotals> encoded = new ArrayList<>();

    /** Makes the figures of all series, each with so many calls. */
    FleetFrames(int calls) {
        this(calls, SERIES);
    }

    /** Makes the figures of some series, which suffice unless frames are made. */
    FleetFrames(int calls, int series) {
        this.calls = calls;
        for (int i = 0; i < series; i++) {
            definitions.add(SeriesDefinition.of("orders.find" + i, "db", Tags.of("table", "orders")));
            SeriesTotals one = new SeriesTotals();
            for (int call = 0; call < calls; call++) {
                one.add((long) Math.exp(MEAN_OF_LOG + SIGMA * random.nextGaussian()), Outcome.SUCCESS, BANDS);
            }
            totals.add(one);
            encoded.add(EncodedTotals.of(bytes(one)));
        }
    }

    /** Returns the figures of the series. */
    List<SeriesTotals> totals() {
        return totals;
    }

    /** Returns the same as bytes. */
    List<EncodedTotals> encoded() {
        return encoded;
    }

    /** Encodes figures into memory that is used again; returns the number of bytes. */
    int encode(SeriesTotals one) {
        out.clear();
        totalsWriter.write(one, out);
        return out.length();
    }

    private byte[] bytes(SeriesTotals one) {
        int length = encode(one);
        return Arrays.copyOf(out.array(), length);
    }

    /** Returns a frame of an instance for the window with this number. The figures of the series change places from frame to frame. */
    byte[] frame(String instance, long window, long sequence) {
        List<SeriesDelta> deltas = new ArrayList<>();
        for (int i = 0; i < SERIES; i++) {
            deltas.add(new SeriesDelta(definitions.get(i).id(), encoded.get((int) ((i + sequence) % SERIES))));
        }
        Delta delta = new Delta(
                (sequence + 1) * SERIES * calls,
                Map.of(),
                RunningCalls.NONE,
                deltas,
                List.of(),
                List.of(),
                sequence == 0 ? definitions : List.of());
        return frameWriter.write(new Frame(
                new FrameOrigin(instance, 1, sequence),
                new FrameWindow(INTERVAL_MILLIS, window, 1, 0, INTERVAL_MILLIS * Nanos.PER_MILLI),
                Set.of(),
                Map.of("service.version", "1.0"),
                Map.of(),
                delta));
    }

    /** Returns the number of the window that contains a time. */
    static long windowOf(long epochMillis) {
        return epochMillis / INTERVAL_MILLIS;
    }
}
