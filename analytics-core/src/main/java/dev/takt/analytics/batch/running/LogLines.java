package dev.takt.analytics.batch.running;

import dev.takt.analytics.batch.BatchDisplay;
import dev.takt.analytics.batch.BatchView;
import dev.takt.analytics.batch.StyledText;
import dev.takt.analytics.log.ConsoleLog;
import dev.takt.analytics.log.LogQueue;
import dev.takt.analytics.log.calls.CallLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shows batches as log lines at INFO: one when a batch opens, one at most every 10 s when the program changes it, and its last lines.
 */
final class LogLines implements BatchDisplay {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final LogQueue log;

    /** The elapsed time of each batch at its last log line. */
    private final Map<BatchView, Duration> logged = new ConcurrentHashMap<>();

    LogLines(LogQueue log) {
        this.log = log;
    }

    @Override
    public void opened(BatchView batch) {
        logged.put(batch, Duration.ZERO);
        log(batch.line());
    }

    @Override
    public void updated(BatchView batch) {
        Duration before = logged.get(batch);
        Duration now = batch.elapsed();
        if (before != null && now.minus(before).compareTo(INTERVAL) >= 0 && logged.replace(batch, before, now)) {
            log(batch.line());
        }
    }

    @Override
    public CompletionStage<?> closed(BatchView batch, List<StyledText> result) {
        logged.remove(batch);
        result.forEach(line -> log(CallLine.harmless(line.plain())));
        return BatchDisplay.done();
    }

    private void log(String line) {
        log.message(() -> ConsoleLog.info(line));
    }
}
