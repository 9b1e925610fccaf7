package dev.takt.analytics.report.console.live;

import dev.takt.analytics.batch.BatchDisplay;
import dev.takt.analytics.batch.BatchView;
import dev.takt.analytics.batch.StyledText;
import dev.takt.analytics.lifecycle.OwnThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The thread that repeatedly shows a stage, from the first batch until none is open. For one use. If the program ends meanwhile, for
 * example by Ctrl-C, a shutdown hook restores the terminal and the streams.
 */
final class Spinner {
    private static final String NAME = "takt-spinner";
    private static final long PATIENCE_MILLIS = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Stage stage;
    private final Thread thread = OwnThread.daemon(NAME, this::run);
    private final Thread atExit = OwnThread.shutdownHook(NAME + "-exit", this::endNow);
    private final List<BatchView> shown = new ArrayList<>();

    /** The futures to complete when their batches are no longer shown. */
    private final List<CompletableFuture<Object>> waiting = new ArrayList<>();

    private boolean ended;
    private boolean exits;

    Spinner(Stage stage) {
        this.stage = stage;
    }

    /**
     * Shows {@code batch}, unless the JVM exits. Returns false if this spinner has ended after its last batch, so that the caller must create
     * another; during the exit of the JVM no other is needed.
     */
    boolean enter(BatchView batch) {
        lock.lock();
        try {
            boolean isNew = thread.getState() == Thread.State.NEW;
            if (ended || exits || (isNew && !takesHook())) {
                return exits;
            }
            enterStage(batch, isNew);
            shown.add(batch);
            if (isNew) {
                thread.start();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Adds {@code batch} to the stage. If the stage fails at its first batch, the next batch may try again. */
    private void enterStage(BatchView batch, boolean isNew) {
        try {
            stage.enter(batch);
        } catch (RuntimeException | Error failure) {
            if (isNew) {
                forgetHook();
            }
            throw failure;
        }
    }

    /** Removes {@code batch} and shows {@code result} in its place. Returns a stage that completes when this is done. */
    CompletionStage<?> leave(BatchView batch, List<StyledText> result) {
        lock.lock();
        try {
            if (!shown.remove(batch)) {
                return BatchDisplay.done();
            }
            stage.leave(batch, result);
            CompletableFuture<Object> done = new CompletableFuture<>();
            waiting.add(done);
            LockSupport.unpark(thread);
            return done;
        } finally {
            lock.unlock();
        }
    }

    /** Adds the shutdown hook. Returns false if the program is already shutting down, so that nothing can be shown. */
    private boolean takesHook() {
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            exits = true;
            return false;
        }
        return true;
    }

    private void run() {
        boolean goesOn = true;
        while (goesOn) {
            long next = System.nanoTime() + stage.periodNanos();
            List<CompletableFuture<Object>> due = takeWaiting();
            showQuietly();
            goesOn = turn(due);
            if (goesOn && !isWaitedFor()) {
                LockSupport.parkNanos(this, next - System.nanoTime());
            }
        }
    }

    /** Shows the stage. A failure spoils one drawing, and must not prevent the streams from being restored. */
    @SuppressWarnings("CatchingUnchecked")
    private void showQuietly() {
        try {
            stage.show();
        } catch (Throwable failure) {
            // the next turn tries again and shows the buffered output
        }
    }

    /** Completes the futures in {@code due} after a drawing, and ends the stage if there is nothing more to show. */
    private boolean turn(List<CompletableFuture<Object>> due) {
        lock.lock();
        try {
            ended = shown.isEmpty() && stage.end();
            if (ended) {
                due.addAll(waiting);
                forgetHook();
            } else if (shown.isEmpty()) {
                waiting.addAll(due);
                return true;
            }
        } finally {
            lock.unlock();
        }
        due.forEach(one -> one.complete(true));
        return !ended;
    }

    private List<CompletableFuture<Object>> takeWaiting() {
        lock.lock();
        try {
            List<CompletableFuture<Object>> taken = new ArrayList<>(waiting);
            waiting.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private boolean isWaitedFor() {
        lock.lock();
        try {
            return !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // the hook is running and waits for this thread
        }
    }

    /** Restores everything at the end of the program and waits for that, but not for a terminal that accepts no output. */
    private void endNow() {
        lock.lock();
        try {
            exits = true;
            shown.forEach(batch -> stage.leave(batch, List.of(StyledText.plain(BatchView.INTERRUPTED + batch.line()))));
            shown.clear();
        } finally {
            lock.unlock();
        }
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
