package dev.takt.analytics.engine;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.lifecycle.OwnThread;
import dev.takt.analytics.log.LogQueue;
import dev.takt.analytics.log.LoggerNames;
import dev.takt.analytics.report.ReportMode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes an instance once, within one time limit for all steps, whichever thread requests it.
 *
 * <p>Each step may use half of the remaining time, so that a step that hangs loses only its own result. A step that did not end in its
 * half continues beside the later steps, and is waited for again at the end.
 */
public final class Closing {
    private static final Logger CONSOLE = LoggerFactory.getLogger(LoggerNames.CONSOLE);

    /** The time that another caller waits beyond the time limit for the thread that closes. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Engine engine;
    private final Reports reports;
    private final AnalyticsConfig config;
    private final boolean makesReports;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable Thread closer;

    /** The shutdown hook; null without one. */
    private @Nullable ShutdownHook hook;

    public Closing(Engine engine, Reports reports, AnalyticsConfig config, boolean makesReports) {
        this.engine = engine;
        this.reports = reports;
        this.config = config;
        this.makesReports = makesReports && config.enabled();
    }

    /** Registers the shutdown hook that closes the instance, unless the shutdown has begun. */
    public void registerHook() {
        hook = ShutdownHook.register(this::closeLate);
    }

    /** Closes the instance when recording seems to be over. */
    private void closeLate() {
        new ShutdownGrace(engine, this::hasBegun).await(config.shutdown().grace());
        close();
    }

    /**
     * Closes the instance, or waits for the thread that is closing it. A thread of the library does not wait, because the closing thread may
     * be waiting for it.
     */
    public void close() {
        if (begun.compareAndSet(false, true)) {
            closer = Thread.currentThread();
            try {
                run(Deadline.after(config.closeTimeout()));
            } finally {
                closer = null;
                done.countDown();
                if (hook != null) {
                    hook.remove();
                }
            }
        } else if (closer != Thread.currentThread() && !OwnThread.isCurrent()) {
            boolean unused = Deadline.after(config.closeTimeout().plus(MARGIN)).await(done);
        }
    }

    /** Returns true once a thread has begun to close the instance. */
    public boolean hasBegun() {
        return begun.get();
    }

    private void run(Deadline limit) {
        boolean ended = succeeds(() -> engine.endRecording(limit.half()));
        boolean written = ended && succeeds(() -> engine.endStoring(limit.half()));
        boolean unusedFeeds = succeeds(() -> engine.closeFeeds(limit.half()));
        boolean unused = succeeds(() -> engine.deliveries().beginClose(limit.half()));
        succeeds(() -> {
            List<Thread> running = makesReports
                    ? reports.start(engine.snapshot(limit.half().left()), ReportMode.INCREMENTAL)
                    : List.of();
            engine.deliveries().close(limit.left());
            reports.await(running, limit);
            return true;
        });
        if (!ended) {
            ended = succeeds(() -> engine.endRecording(limit));
            written = succeeds(() -> engine.endStoring(limit)) && ended;
        }
        boolean closed = succeeds(() -> engine.closeFiles(limit));
        succeeds(() -> {
            engine.closed();
            return true;
        });
        if (!ended || !written || !closed) {
            engine.log()
                    .message(() -> CONSOLE.warn(
                            "The writer did not end within {}; the last calls may be missing", config.closeTimeout()));
        }
        Deadline logged = limit.isOver() ? Deadline.after(LogQueue.SHORT_WAIT) : limit.within(LogQueue.LONG_WAIT);
        boolean unusedToo = succeeds(() -> engine.log().close(logged.left()));
    }

    /** Runs a step; if it throws, the failure is counted and the next steps still run. */
    @SuppressWarnings("CatchingUnchecked")
    private boolean succeeds(BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (Throwable failure) {
            engine.health().report(Fault.INTAKE_FAILED, "a step of closing failed", failure);
            return false;
        }
    }
}
