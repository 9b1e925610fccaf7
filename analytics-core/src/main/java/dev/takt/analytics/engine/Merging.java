package dev.takt.analytics.engine;

import dev.takt.analytics.log.LogQueue;
import dev.takt.analytics.log.LoggerNames;
import dev.takt.analytics.ring.EventRing;
import dev.takt.analytics.totals.TotalsCut;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves recorded data from one instance to another: takes it on the writer of the source, orders it on the requesting thread, and adds it
 * on the writer of the target.
 *
 * <p>No lock is held between the steps, so two instances may merge each other at once. Between the steps the data is in no instance's
 * figures. If the requesting thread stops waiting, the requests stay queued and the steps complete without it.
 */
final class Merging {
    private static final Logger CONSOLE = LoggerFactory.getLogger(LoggerNames.CONSOLE);

    private final BlockHandler intake;
    private final EventRing ring;
    private final WriterAnswers answers;
    private final Duration timeout;
    private final Runnable whenTaken;
    private final LogQueue log;
    private volatile boolean hasMerged;

    /** Creates the merging of the instance with these components; {@code whenTaken} runs on its writer when the data is removed. */
    Merging(
            BlockHandler intake,
            EventRing ring,
            WriterAnswers answers,
            Duration timeout,
            Runnable whenTaken,
            LogQueue log) {
        this.log = log;
        this.intake = intake;
        this.ring = ring;
        this.answers = answers;
        this.timeout = timeout;
        this.whenTaken = whenTaken;
    }

    /** Returns true if rows of another instance were added, so that the order of completion is lost. */
    boolean hasMerged() {
        return hasMerged;
    }

    /** Moves everything from {@code other}; returns the number of rows removed at the bound, or 0 if the wait ended before. */
    long takeFrom(Merging other) {
        if (other == this) {
            return 0;
        }
        CompletableFuture<MergeSource> taken = other.ring.request(other::takeAll);
        MergeSource data = answers.await(taken, timeout);
        if (data != null) {
            return add(data);
        }
        answers.whenThere(taken, this::addLater);
        return 0;
    }

    /** Adds everything in {@code cut} of a snapshot; returns the number of rows removed at the bound, or 0 if the wait ended before. */
    long add(TotalsCut cut) {
        return add(MergeSource.ofSnapshot(cut));
    }

    private long add(MergeSource source) {
        MergeInput arrival = intake.arrivalOf(source);
        CompletableFuture<Long> absorbed = ring.request(() -> absorb(arrival));
        Long pruned = answers.await(absorbed, timeout);
        if (pruned == null) {
            answers.whenThere(absorbed, this::logPruned);
            return 0;
        }
        logPruned(pruned);
        if (pruned > 0) {
            boolean unused = log.awaitMessages(LogQueue.SHORT_WAIT);
        }
        return pruned;
    }

    /** Adds data that arrived after the wait. Runs on the writer of the other instance, so nothing here may wait or lock. */
    private void addLater(MergeSource source) {
        answers.whenThere(ring.enqueue(() -> absorb(intake.arrivalOf(source))), this::logPruned);
    }

    private MergeSource takeAll() {
        whenTaken.run();
        return intake.takeAll();
    }

    private long absorb(MergeInput arrival) {
        hasMerged = true;
        return intake.absorb(arrival);
    }

    private void logPruned(long rows) {
        if (rows > 0) {
            log.message(() -> CONSOLE.warn(
                    "Merging dropped the {} oldest rows at the bound of {} (max-events)", rows, intake.maxEvents()));
        }
    }
}
