package dev.takt.analytics.export.fleet;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.fleet.DeltaSource;
import dev.takt.analytics.require.Require;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Publishes what an instance counts to the topic {@code takt.frames} of Kafka: one frame for each interval, with the exact differences of
 * all series that were called. One publisher an instance.
 *
 * <pre>{@code
 * Analytics analytics = Analytics.create();
 * FleetPublisher publisher = FleetPublisher.start(analytics, FleetSettings.to("kafka1:9092"));
 * }</pre>
 *
 * <p>It has one thread, {@code takt-fleet}, and never delays a call. While the broker is away, frames wait: at most as many as {@code
 * queue}, after which the present interval goes on until there is room, so that an outage costs resolution in time and never calls. A
 * frame is sent again until the broker acknowledges it, with the same number, so that a repetition is recognized.
 *
 * <p>Closing the instance closes its publisher: the last frame contains the last calls. The end of the process without {@code close()}
 * does so too. A process that is killed loses its present interval and, without a {@code spool}, the frames that wait.
 */
public final class FleetPublisher implements AutoCloseable {
    private static final String PURPOSE = "fleet";

    private final PublisherThread thread;
    private final Duration closeTimeout;

    private FleetPublisher(PublisherThread thread, Duration closeTimeout) {
        this.thread = thread;
        this.closeTimeout = closeTimeout;
    }

    /**
     * Starts to publish the calls that {@code analytics} counts from now on. Does not connect: brokers that cannot be reached are no error.
     *
     * @throws IllegalArgumentException if the client refuses one of its properties
     * @throws IllegalStateException if the instance has a publisher, or had one: two would publish each call twice
     * @throws UncheckedIOException if the spool cannot be opened, or another publisher uses it
     */
    public static FleetPublisher start(Analytics analytics, FleetSettings settings) {
        Require.notNull("analytics", analytics);
        Require.notNull("settings", settings);
        return start(() -> analytics.deltas(settings.slowest()), settings, Clock.system());
    }

    /** Opens the source of deltas last, so that a failure leaves no subscription behind. */
    interface Opening {
        DeltaSource open();
    }

    static FleetPublisher start(Opening opening, FleetSettings settings, Clock clock) {
        FrameSender sender = new FrameSender(settings);
        FrameQueue queue = openQueue(settings, clock);
        DeltaSource source = reserved(opening, queue);
        FrameCutter cutter = new FrameCutter(source, settings, clock.now());
        PublisherThread thread = new PublisherThread(cutter, queue, sender, settings, clock);
        FleetPublisher publisher = new FleetPublisher(thread, settings.closeTimeout());
        source.atClose(publisher::close);
        thread.start(publisher::close);
        return publisher;
    }

    /** Opens the source if it is the first one that publishes; releases the queue if not. */
    private static DeltaSource reserved(Opening opening, FrameQueue queue) {
        try {
            DeltaSource source = opening.open();
            if (source.reserve(PURPOSE)) {
                return source;
            }
            source.close();
            throw new IllegalStateException("the instance must have one publisher in its life, since two would publish"
                    + " each call twice; it has one, by the configuration or by the program");
        } catch (RuntimeException failure) {
            queue.close();
            throw failure;
        }
    }

    private static FrameQueue openQueue(FleetSettings settings, Clock clock) {
        try {
            return FrameQueue.open(settings.spool(), settings.queue(), clock.now());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Ends the present interval and waits until its frame and all before have arrived.
     *
     * @return true if they have within {@code timeout}
     */
    public boolean flush(Duration timeout) {
        return thread.flush(Require.positive("timeout", timeout));
    }

    /** Returns the present counts. */
    public PublisherHealth health() {
        return thread.health();
    }

    /** Sends the last frame and waits until it has arrived, at most the {@code closeTimeout}. Later calls have no effect. */
    @Override
    public void close() {
        thread.close(closeTimeout);
    }

    private void close(Duration limit) {
        thread.close(limit.compareTo(closeTimeout) < 0 ? limit : closeTimeout);
    }
}
