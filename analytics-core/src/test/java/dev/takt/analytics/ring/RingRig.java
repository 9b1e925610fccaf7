package dev.takt.analytics.ring;

import dev.takt.analytics.Threads;
import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.config.RingSettings;
import dev.takt.analytics.context.EventSink;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.path.Paths;
import dev.takt.analytics.store.RowBlock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Rings with a manual clock, whose writer notes what it takes in and can be held up. */
final class RingRig implements AutoCloseable {
    static final RingSettings SETTINGS = new RingSettings(1_024, 1, 0, Overflow.DROP, Duration.ofMillis(1));

    final ManualClock clock = new ManualClock();
    final HealthCounters health = new HealthCounters();
    final List<Series> series = List.of(
            new Series(0, "(other)", "(other)", Tags.empty()),
            new Series(1, "find", "db", Tags.empty()),
            new Series(2, "save", "db", Tags.empty()));
    final Queue<Event> taken = new ConcurrentLinkedQueue<>();
    final Queue<Dropped> dropped = new ConcurrentLinkedQueue<>();
    final EventRing ring;

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile EventConsumer consumer = this::note;

    /** A call that found its ring full. */
    record Dropped(
            int seriesId,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            @Nullable CallReferences references) {}

    private final class Overflowing implements EventSink {
        @Override
        public boolean accept(
                ThreadContext here,
                int seriesId,
                long startNanos,
                long durationNanos,
                Outcome outcome,
                long cover,
                @Nullable CallReferences references) {
            dropped.add(new Dropped(seriesId, startNanos, durationNanos, outcome, references));
            return false;
        }
    }

    RingRig(RingSettings settings) {
        ring = new EventRing(settings, this::show, new Overflowing(), series::get, Paths.table(), clock, health);
    }

    static RingRig started(RingSettings settings) {
        RingRig rig = new RingRig(settings);
        rig.ring.start();
        return rig;
    }

    private void show(RowBlock block) {
        for (int row = 0; row < block.size(); row++) {
            consumer.accept(block.row(row));
        }
    }

    void note(EventView view) {
        taken.add(Event.of(view));
    }

    /** Sets the consumer of the calls that the writer takes in from now on. */
    void consumer(EventConsumer other) {
        consumer = other;
    }

    /** Makes one call and has the writer stand still in the middle of it, until {@link #letGoOn()}. */
    void holdUpTheWriter() {
        consumer = view -> {
            consumer = this::note;
            note(view);
            held.countDown();
            Threads.await(goOn);
        };
        call(0);
        Threads.await(held);
    }

    void letGoOn() {
        goOn.countDown();
    }

    /** A success of the first series that starts now. */
    boolean call(long durationNanos) {
        return ring.accept(ThreadContext.current(), 1, clock.nanoTime(), durationNanos, Outcome.SUCCESS, 0, null);
    }

    /** Waits until all that was published was taken in. */
    void settle() {
        Threads.join(ring.request(() -> true));
    }

    List<Long> takenNanos() {
        return taken.stream().map(event -> event.duration().toNanos()).toList();
    }

    List<Long> droppedNanos() {
        return dropped.stream().map(Dropped::durationNanos).toList();
    }

    @Override
    public void close() {
        letGoOn();
        ring.close(Duration.ofSeconds(30));
    }
}
