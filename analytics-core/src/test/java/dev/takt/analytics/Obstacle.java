package dev.takt.analytics;

import java.util.concurrent.CountDownLatch;

/**
 * An exception of a tracked call that stops the writer thread: the writer reads its message, which is returned only after the test has
 * opened a latch.
 */
public final class Obstacle extends IllegalStateException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial")
    private final CountDownLatch met = new CountDownLatch(1);

    @SuppressWarnings("serial")
    private final CountDownLatch mayGoOn;

    /** Keeps the writer until {@code mayGoOn} is open. */
    public Obstacle(CountDownLatch mayGoOn) {
        this.mayGoOn = mayGoOn;
    }

    /** Waits until the writer has come to it. */
    public void awaitWriter() {
        Threads.await(met);
    }

    @Override
    public String getMessage() {
        met.countDown();
        Threads.await(mayGoOn);
        return "the writer stood still";
    }
}
