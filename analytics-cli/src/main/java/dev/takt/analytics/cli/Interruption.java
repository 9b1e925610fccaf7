package dev.takt.analytics.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The signal that ends a command which runs until it is interrupted. The process waits until the command has closed its parts, at most
 * 30 seconds.
 */
final class Interruption implements AutoCloseable {
    private static final long LONGEST_CLOSE_SECONDS = 30;

    private final CountDownLatch come = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "takt-end");

    private Interruption() {}

    /** Returns the signal that the process receives from now on. */
    static Interruption expected() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Returns true if the signal has come. */
    boolean hasCome() {
        return come.getCount() == 0;
    }

    /** Waits for the signal, at most for {@code longest}; returns true if it has come. */
    boolean await(Duration longest) throws InterruptedException {
        return come.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for the signal. */
    void await() throws InterruptedException {
        come.await();
    }

    private void end() {
        come.countDown();
        try {
            boolean unused = closed.await(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the process end. */
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException processEnds) {
            // the hook is running and ends now
        }
    }
}
