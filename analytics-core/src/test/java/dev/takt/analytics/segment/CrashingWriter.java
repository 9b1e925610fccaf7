package dev.takt.analytics.segment;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.config.SyncMode;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.tracker.Tracker;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/** A process that makes calls until it is killed: the n-th takes n nanoseconds. It says which are flushed. */
final class CrashingWriter {
    private static final int CALLS_A_FLUSH = 37;
    private static final int SERIES = 5;

    private CrashingWriter() {}

    /** Writes to the directory that is named, and goes on where the last one was. */
    public static void main(String[] arguments) {
        ManualClock clock = new ManualClock();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
        System.setOut(System.err); // what is logged, of a file that a kill cut off, is no number
        try (Analytics analytics = Analytics.builder()
                .config(config(Path.of(arguments[0])))
                .clock(clock)
                .build()) {
            long number = analytics.stats().calls();
            out.println(number);
            while (!Thread.currentThread().isInterrupted()) {
                for (int i = 0; i < CALLS_A_FLUSH; i++) {
                    Duration length = Duration.ofNanos(++number);
                    Tracker tracker = analytics.tracker("call." + number % SERIES);
                    tracker.run(() -> clock.advance(length));
                }
                if (analytics.flush()) {
                    out.println(number);
                }
            }
        }
    }

    private static AnalyticsConfig config(Path directory) {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        return defaults.withFlushTimeout(Duration.ofMinutes(1))
                .withMaxEvents(1_000)
                .withRing(defaults.ring().withOverflow(Overflow.BLOCK).withBlockTimeout(Duration.ofMinutes(1)))
                .withStore(defaults.store()
                        .withDirectory(directory)
                        .withResume(true)
                        .withSync(SyncMode.NONE)
                        .withFlushInterval(Duration.ofMillis(3))
                        .withSegmentBytes(1 << 16));
    }
}
