package dev.takt.analytics.fleet.engine;

import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.fleet.Delta;
import dev.takt.analytics.fleet.EncodedTotals;
import dev.takt.analytics.fleet.Frame;
import dev.takt.analytics.fleet.FrameFlag;
import dev.takt.analytics.fleet.FrameOrigin;
import dev.takt.analytics.fleet.FrameWindow;
import dev.takt.analytics.fleet.FrameWriter;
import dev.takt.analytics.fleet.RunningCalls;
import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.SeriesDelta;
import dev.takt.analytics.fleet.SlowCallRecord;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A maker of frames, which computes the figures of the fleet without Kafka. Deterministic; for one thread. */
public final class SyntheticFleet {
    private static final Bands BANDS = new Bands(100_000_000L, 500_000_000L);
    private static final long NANOS_A_MILLI = 1_000_000;

    private final int series;
    private final TotalsWriter totalsWriter = new TotalsWriter();
    private final Map<String, Running> processes = new HashMap<>();
    private final Map<MergedKey, SeriesTotals> expected = new HashMap<>();

    /** The running process of an instance. */
    private static final class Running {
        private final long epoch;
        private long sequence;
        private long calls;

        Running(long epoch) {
            this.epoch = epoch;
        }
    }

    /** A frame and what is known of it. */
    public record Made(String instance, Frame frame) {
        /** Returns the frame as bytes. */
        public byte[] bytes() {
            return new FrameWriter().write(frame);
        }
    }

    public SyntheticFleet(int series) {
        this.series = series;
    }

    public static SeriesDefinition definition(int number) {
        return SeriesDefinition.of("orders.find" + number, "db", Tags.of(Map.of("table", "orders")));
    }

    /** Starts a new process of an instance; the first one is started by {@link #frame}. */
    public void restart(String instance, long epoch) {
        processes.put(instance, new Running(epoch));
    }

    /** Returns the next frame of an instance for the interval that begins at {@code startSecond}. */
    public Made frame(String instance, String version, long startSecond, int intervalSeconds, FrameFlag... flags) {
        return frame(instance, version, startSecond, intervalSeconds, 1, flags);
    }

    /** Returns the next frame of an instance for several intervals that end with the one that begins at {@code startSecond}. */
    public Made frame(
            String instance, String version, long startSecond, int intervalSeconds, int spans, FrameFlag... flags) {
        Running process = processes.computeIfAbsent(instance, none -> new Running(1));
        Random random = new Random(31L * instance.hashCode() + 17 * process.epoch + process.sequence);
        List<SeriesDelta> deltas = new ArrayList<>();
        List<SlowCallRecord> slowest = new ArrayList<>();
        long end = startSecond + intervalSeconds;
        for (int i = 0; i < series; i++) {
            SeriesTotals totals = totals(random);
            long longest = totals.maxNanos();
            process.calls += totals.calls();
            deltas.add(new SeriesDelta(definition(i).id(), encoded(totals)));
            slowest.add(new SlowCallRecord(
                    definition(i).id(), (end * 1_000 - 1) * NANOS_A_MILLI - longest, longest, Outcome.SUCCESS, ""));
            expect(i, version, end, intervalSeconds * spans, totals);
        }
        Set<FrameFlag> set = EnumSet.noneOf(FrameFlag.class);
        set.addAll(Arrays.asList(flags));
        Frame frame = new Frame(
                new FrameOrigin(instance, process.epoch, process.sequence++),
                new FrameWindow(
                        intervalSeconds * 1_000L,
                        startSecond / intervalSeconds,
                        spans,
                        0,
                        intervalSeconds * 1_000_000L),
                set,
                Map.of("service.version", version),
                process.sequence == 1 ? Map.of("host.name", "h-" + instance, "service.version", version) : Map.of(),
                new Delta(
                        process.calls,
                        Map.of(),
                        RunningCalls.NONE,
                        deltas,
                        List.of(),
                        slowest,
                        process.sequence == 1 ? definitions() : List.of()));
        return new Made(instance, frame);
    }

    private static SeriesTotals totals(Random random) {
        SeriesTotals totals = new SeriesTotals();
        int calls = 1 + random.nextInt(20);
        for (int call = 0; call < calls; call++) {
            long nanos = (long) Math.exp(12 + 3 * random.nextGaussian());
            totals.add(nanos, random.nextInt(10) == 0 ? Outcome.FAILURE : Outcome.SUCCESS, BANDS);
        }
        return totals;
    }

    private List<SeriesDefinition> definitions() {
        List<SeriesDefinition> all = new ArrayList<>();
        for (int i = 0; i < series; i++) {
            all.add(definition(i));
        }
        return all;
    }

    private EncodedTotals encoded(SeriesTotals totals) {
        return EncodedTotals.of(bytes(totals));
    }

    private void expect(int number, String version, long end, int length, SeriesTotals totals) {
        for (Resolution resolution : Resolution.values()) {
            boolean fits = resolution.seconds() == 0 || resolution.seconds() >= length || resolution == Resolution.HOUR;
            if (fits) {
                MergedKey key = new MergedKey(
                        resolution,
                        resolution.windowOf(end - 1),
                        definition(number).id(),
                        version);
                expected.computeIfAbsent(key, none -> new SeriesTotals()).addAll(totals);
            }
        }
    }

    /** Returns the figures of all frames that were made, each counted once, as bytes by key. */
    public Map<MergedKey, byte[]> expected() {
        Map<MergedKey, byte[]> all = new HashMap<>();
        expected.forEach((key, totals) -> all.put(key, bytes(totals)));
        return all;
    }

    /** Returns the expected figures in a form that failed assertions show. */
    public Map<MergedKey, String> expectedHex() {
        Map<MergedKey, String> all = new HashMap<>();
        expected.forEach((key, totals) -> all.put(key, hex(totals)));
        return all;
    }

    /** Returns the bytes of figures in hexadecimal form. */
    public String hex(SeriesTotals totals) {
        return HexFormat.of().formatHex(bytes(totals));
    }

    private byte[] bytes(SeriesTotals totals) {
        ByteWriter out = new ByteWriter();
        totalsWriter.write(totals, out);
        return Arrays.copyOf(out.array(), out.length());
    }
}
