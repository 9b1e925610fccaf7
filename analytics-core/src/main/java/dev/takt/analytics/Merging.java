package dev.takt.analytics;

import dev.takt.analytics.log.LogQueue;
import dev.takt.analytics.ring.EventRing;
import dev.takt.analytics.totals.TotalsCut;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what was recorded from one instance to another: taken on the writer of the one, put in order on the thread that
 * asks, absorbed on the writer of the other.
 *
 * <p>Nothing is held from one step to the next, so two instances may merge each other at once. In between, what was taken is
 * in nobody's figures. Where the thread that asks stops waiting, the requests stay queued and the steps happen without it.
 */
final class Merging {
    private static final Logger CONSOLE = LoggerFactory.getLogger(Analytics.CONSOLE_LOGGER);

    private final BlockHandler intake;
    private final EventRing ring;
    private final WriterAnswers answers;
    private final Duration timeout;
    private final Runnable whenTaken;
    private final LogQueue log;
    private volatile boolean hasMerged;

    /** The merging of the instance that these belong to; {@code whenTaken} runs on its writer when it was emptied. */
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

    /** Whether rows of others have come, so that the order of completion is lost. */
    boolean hasMerged() {
        return hasMerged;
    }

    /** Moves everything from {@code other} to here; returns how many rows went at the bound, as far as that was waited for. */
    long takeFrom(Merging other) {
        if (other == this) {
            return 0;
        }
        CompletableFuture<TotalsCut> taken = other.ring.request(other::takeAll);
        TotalsCut cut = answers.await(taken, timeout);
        if (cut != null) {
            return add(cut);
        }
        answers.whenThere(taken, this::addLater);
        return 0;
    }

    /** Adds everything in {@code cut} to what is here; returns how many rows went at the bound, as far as it was waited for. */
    long add(TotalsCut cut) {
        MergeInput arrival = intake.arrivalOf(cut);
        CompletableFuture<Long> absorbed = ring.request(() -> absorb(arrival));
        Long pruned = answers.await(absorbed, timeout);
        if (pruned == null) {
            answers.whenThere(absorbed, this::tellOfPruned);
            return 0;
        }
        tellOfPruned(pruned);
        if (pruned > 0) {
            boolean unused = log.awaitMessages(LogQueue.SHORT_WAIT);
        }
        return pruned;
    }

    /** Adds what came when nobody waited any more, which is on the writer of the other: so nothing may wait or lock here. */
    private void addLater(TotalsCut cut) {
        answers.whenThere(ring.enqueue(() -> absorb(intake.arrivalOf(cut))), this::tellOfPruned);
    }

    private TotalsCut takeAll() {
        whenTaken.run();
        return intake.takeAll();
    }

    private long absorb(MergeInput arrival) {
        hasMerged = true;
        return intake.absorb(arrival);
    }

    private void tellOfPruned(long rows) {
        if (rows > 0) {
            log.message(() -> CONSOLE.warn(
                    "Merging dropped the {} oldest rows at the bound of {} (max-events)", rows, intake.maxEvents()));
        }
    }
}
