package dev.takt.analytics.segment;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.config.SyncMode;
import dev.takt.analytics.tracker.Tracker;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A process that makes as many calls as each line of its input says, flushes, and says what became of them. */
final class StoringProcess {
    /** The beginning of an output line that is an answer and not a log line. */
    static final String ANSWER = "= ";

    /** The bound of calls in memory. */
    static final int MOST_EVENTS = 100;

    private StoringProcess() {}

    /** Writes to the directory that is named, until the input ends. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (Analytics analytics =
                Analytics.builder().config(config(Path.of(arguments[0]))).build()) {
            Tracker tracker = analytics.tracker("find");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                for (int left = Integer.parseInt(line); left > 0; left--) {
                    tracker.run(() -> {});
                }
                boolean flushed = analytics.flush();
                out.println(ANSWER + analytics.stats().calls() + " "
                        + analytics.stats().eventCount() + " "
                        + analytics.health().count("store-failed") + " "
                        + analytics.health().count("stored-rows-lost") + " " + flushed);
            }
        }
    }

    private static AnalyticsConfig config(Path directory) {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        return defaults.withFlushTimeout(Duration.ofMinutes(1))
                .withMaxEvents(MOST_EVENTS)
                .withRing(defaults.ring().withOverflow(Overflow.BLOCK).withBlockTimeout(Duration.ofMinutes(1)))
                .withStore(defaults.store()
                        .withDirectory(directory)
                        .withSync(SyncMode.FLUSH)
                        .withQueueRows(MOST_EVENTS)
                        .withFlushInterval(Duration.ofMillis(20)));
    }
}
