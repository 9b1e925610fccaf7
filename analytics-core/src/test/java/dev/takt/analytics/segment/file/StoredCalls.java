package dev.takt.analytics.segment.file;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.path.NestedCall;
import dev.takt.analytics.path.Paths;
import dev.takt.analytics.segment.format.BlockBuilder;
import dev.takt.analytics.store.Dictionaries;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.Bands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random calls that are equal for equal seeds, and segments with them. */
final class StoredCalls {
    static final Bands BANDS = new Bands(1_000_000, 5_000_000);
    static final long START = 1_763_000_000_000_000_000L;

    final SeriesTable table = new SeriesTable(1_000);
    private final Dictionaries dictionaries = Paths.with(table);
    private final Random random;
    private final List<Series> series = new ArrayList<>();
    private long clock = START;

    StoredCalls(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 5; i++) {
            series.add(table.resolve("call." + i, i % 2 == 0 ? "db" : "http", Tags.of("table", "t" + i)));
        }
    }

    /** Returns {@code count} calls of some series, in order of completion. A few fail, are cancelled, or have details. */
    List<EventView> make(int count) {
        List<EventView> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(make());
        }
        return calls;
    }

    private EventView make() {
        Series one = series.get(random.nextInt(series.size()));
        long duration = (long) Math.exp(random.nextGaussian() * 2 + 11);
        clock += random.nextInt(100_000);
        long start = clock - duration;
        int kind = random.nextInt(50);
        RecordedCall call = switch (kind) {
            case 0 -> RecordedCall.failure(one, start, duration, new IOException("disk"));
            case 1 -> RecordedCall.failure(one, start, duration, new IllegalStateException());
            case 2 -> RecordedCall.of(one, start, duration, Outcome.CANCELLED);
            case 3 -> RecordedCall.of(one, start, duration, Outcome.UNSET);
            default -> RecordedCall.success(one, start, duration);
        };
        RecordedCall whole = switch (kind) {
            case 4 -> call.with(CallDetails.ofStream(random.nextInt(100), random.nextInt(1_000)));
            case 5 ->
                call.with(new CallDetails(
                        Map.of("user", "ü" + random.nextInt(9)), CallDetails.UNUSED, CallDetails.UNUSED));
            default -> call;
        };
        return random.nextInt(3) == 0 ? whole : nested(whole);
    }

    /** Returns the call below one to three others; half of the calls have children, and a few outlive their caller. */
    private NestedCall nested(RecordedCall call) {
        List<Series> callers = series.subList(0, 1 + random.nextInt(3));
        long covered = random.nextBoolean() ? 0 : random.nextLong(call.durationNanos() + 1);
        return NestedCall.of(call, dictionaries, callers, covered, random.nextInt(20) == 0);
    }

    /** Returns the dictionaries of the nested ones of {@code calls}. */
    private static Dictionaries dictionariesOf(List<? extends EventView> calls) {
        return calls.stream()
                .filter(NestedCall.class::isInstance)
                .map(call -> ((NestedCall) call).dictionaries())
                .findFirst()
                .orElseGet(() -> Paths.with(new SeriesTable(1)));
    }

    /** Writes a sealed segment with these rows, in blocks of at most {@code blockRows}. */
    static void seal(Path directory, int number, List<? extends EventView> calls, int blockRows) {
        try (SegmentAppender out = append(directory, number, calls, blockRows)) {
            out.seal(false);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns a segment that is being written, with these rows. */
    static SegmentAppender append(Path directory, int number, List<? extends EventView> calls, int blockRows)
            throws IOException {
        Files.createDirectories(directory);
        SegmentAppender out = new SegmentAppender(SegmentName.of(number).in(directory));
        append(out, calls, blockRows);
        return out;
    }

    static void append(SegmentAppender out, List<? extends EventView> calls, int blockRows) throws IOException {
        append(out, calls, blockRows, true);
    }

    /** Writes these rows; if not {@code counted}, their figures are not part of the lifetime totals. */
    static void append(SegmentAppender out, List<? extends EventView> calls, int blockRows, boolean counted)
            throws IOException {
        BlockBuilder block = new BlockBuilder(BANDS, dictionariesOf(calls), Series::id);
        for (EventView call : calls) {
            block.add(call);
            if (block.rows() == blockRows) {
                out.rows(block, counted);
                block.clear();
            }
        }
        if (block.rows() > 0) {
            out.rows(block, counted);
        }
    }
}
