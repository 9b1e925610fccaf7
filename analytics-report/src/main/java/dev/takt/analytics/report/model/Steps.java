package dev.takt.analytics.report.model;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.report.model.Timeline.Offset;
import dev.takt.analytics.report.text.NumberText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The steps of a timeline. Their width is round, and few calls have fewer steps.
 *
 * @param first the index of the first step, counted from 1970
 * @param count the number of steps
 * @param widthNanos the width of a step in nanoseconds
 */
record Steps(long first, int count, long widthNanos) {
    /** The maximum number of steps. */
    static final int MOST = 120;

    /** The steps if there is no row. */
    static final Steps NONE = new Steps(0, 0, 1);

    private static final int FEWEST = 20;
    private static final int CALLS_A_STEP = 8;
    private static final long[] ROUND_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400
    };
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final long DAY = TimeUnit.DAYS.toNanos(1);

    /** Returns the steps that cover the end times of {@code rows}, which must not be empty. */
    static Steps over(EventSource rows) {
        Ends ends = new Ends();
        rows.forEach(ends);
        int most = (int) Math.max(FEWEST, Math.min(MOST, rows.rows() / CALLS_A_STEP));
        long width = MILLI;
        for (int next = 0; stepsOf(ends, width) > most; next++) {
            width = roundWidth(next);
        }
        return new Steps(Math.floorDiv(ends.earliest, width), (int) stepsOf(ends, width), width);
    }

    /** Returns the index of the step that contains {@code epochNanos}. */
    int indexOf(long epochNanos) {
        return (int) (Math.floorDiv(epochNanos, widthNanos) - first);
    }

    /** Returns the start time of each step as text. */
    List<String> labels(ZoneId zone) {
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern(pattern(), Locale.ENGLISH).withZone(zone);
        return IntStream.range(0, count)
                .mapToObj(step -> format.format(startOf(step)))
                .toList();
    }

    /** Returns the offsets of {@code zone} from UTC: at the first step and at each change. */
    List<Offset> offsets(ZoneId zone) {
        List<Offset> offsets = new ArrayList<>();
        for (int step = 0; step < count; step++) {
            int seconds = zone.getRules().getOffset(startOf(step)).getTotalSeconds();
            if (offsets.isEmpty() || offsets.get(offsets.size() - 1).seconds() != seconds) {
                offsets.add(new Offset(step, seconds));
            }
        }
        return List.copyOf(offsets);
    }

    private Instant startOf(int step) {
        return Instant.EPOCH.plusNanos((first + step) * widthNanos);
    }

    /** Returns the width of a step as text, such as {@code 15 s}. */
    String widthWords() {
        if (widthNanos < SECOND) {
            return widthNanos / MILLI + " ms";
        }
        if (widthNanos < MINUTE) {
            return widthNanos / SECOND + " s";
        }
        return widthNanos < HOUR
                ? widthNanos / MINUTE + " min"
                : widthNanos < DAY ? widthNanos / HOUR + " h" : NumberText.count(widthNanos / DAY, "day");
    }

    private String pattern() {
        String date = count * widthNanos > DAY ? "MMM d " : "";
        return date + (widthNanos < SECOND ? "HH:mm:ss.SSS" : widthNanos < MINUTE ? "HH:mm:ss" : "HH:mm");
    }

    /** Returns a round width: 2, 5, 10 … 500 ms, then round numbers of seconds, then doubled days. */
    private static long roundWidth(int next) {
        long[] millis = {2, 5, 10, 20, 50, 100, 200, 500};
        if (next < millis.length) {
            return millis[next] * MILLI;
        }
        int later = next - millis.length;
        return later < ROUND_SECONDS.length ? ROUND_SECONDS[later] * SECOND : DAY << (later - ROUND_SECONDS.length + 1);
    }

    private static long stepsOf(Ends ends, long width) {
        return Math.floorDiv(ends.latest, width) - Math.floorDiv(ends.earliest, width) + 1;
    }

    private static final class Ends implements EventConsumer {
        private long earliest = Long.MAX_VALUE;
        private long latest = Long.MIN_VALUE;

        @Override
        public void accept(EventView row) {
            long end = row.startEpochNanos() + row.durationNanos();
            earliest = Math.min(earliest, end);
            latest = Math.max(latest, end);
        }
    }
}
