package dev.takt.analytics.report.console;

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
 * The thread that shows a stage again and again, from the first batch until there is none; for one use. When the program ends meanwhile, by
 * Ctrl-C for instance, a shutdown hook has everything put back.
 */
final class Spinner {
    private static final String NAME = "takt-spinner";
    private static final long PATIENCE_MILLIS = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Stage stage;
    private final Thread thread = OwnThread.daemon(NAME, this::run);
    private final Thread atExit = OwnThread.shutdownHook(NAME + "-exit", this::endNow);
    private final List<BatchView> shown = new ArrayList<>();

    /** Those who wait for their batch to be shown no longer. */
    private final List<CompletableFuture<Object>> waiting = new ArrayList<>();

    private boolean ended;
    private boolean exits;

    Spinner(Stage stage) {
        this.stage = stage;
    }

    /** Shows {@code batch}; returns false if the last one has left and everything was put back, so that another has to be made. */
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

    /** A stage that fails at its first batch may be tried with the next. */
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

    /** Shows {@code batch} no longer, and {@code result} in its place; what is returned is completed when that has been done. */
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

    /** Whether there is still time to show anything: a program that is about to exit takes no hooks any more. */
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

    /** Shows things; a failure spoils one picture, and must not leave the program without its streams. */
    @SuppressWarnings("CatchingUnchecked")
    private void showQuietly() {
        try {
            stage.show();
        } catch (Throwable failure) {
            // the next turn tries again, and what was printed comes out then
        }
    }

    /** What is done once things were shown: tells who waited for it, and ends if there is nothing more to show. */
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
            // it runs, and waits for this thread
        }
    }

    /** At the end of the program: has everything put back, and waits for that, but not for a terminal that takes nothing. */
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
