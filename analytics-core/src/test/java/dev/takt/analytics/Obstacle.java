package dev.takt.analytics;

import java.util.concurrent.CountDownLatch;

/** A failure whose message is read by the writer, and keeps it until it may go on. */
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
