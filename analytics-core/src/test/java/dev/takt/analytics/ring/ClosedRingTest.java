package dev.takt.analytics.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Threads;
import dev.takt.analytics.health.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ClosedRingTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final RingRig rig = RingRig.started(RingRig.SETTINGS);

    @Test
    void callsAfterCloseAreRefusedAndCounted() {
        rig.call(1);
        rig.ring.close(LONG);

        boolean measure = rig.call(2);
        Threads.onFreshThread(() -> rig.call(3));
        rig.settle();

        assertThat(measure).isFalse();
        assertThat(rig.takenNanos()).containsExactly(1L);
        assertThat(rig.dropped).isEmpty();
        assertThat(rig.health.countOf(Fault.CALL_AFTER_CLOSE)).isEqualTo(2);
    }

    @Test
    void closeTakesInWhatWasPublished() {
        rig.holdUpTheWriter();
        LongStream.rangeClosed(1, 100).forEach(rig::call);
        CompletableFuture<Boolean> closing = Threads.start(() -> rig.ring.close(LONG));

        rig.letGoOn();
        boolean ended = Threads.join(closing);

        assertThat(ended).isTrue();
        assertThat(rig.taken).hasSize(101);
    }

    @Test
    void requestsAreStillAnsweredOnTheCaller() {
        rig.ring.close(LONG);

        Thread answering = rig.ring.request(Thread::currentThread).getNow(null);

        assertThat(answering).isSameAs(Thread.currentThread());
    }

    @Test
    void reportsWriterThatDoesNotEndInTime() {
        rig.holdUpTheWriter();

        boolean endedInTime = rig.ring.close(Duration.ofMillis(1));
        rig.letGoOn();
        boolean endedLater = rig.ring.close(LONG);

        assertThat(endedInTime).isFalse();
        assertThat(endedLater).isTrue();
    }

    @Test
    void closingTwiceIsClosingOnce() {
        assertThat(List.of(rig.ring.close(LONG), rig.ring.close(LONG))).containsExactly(true, true);
        assertThat(Threads.join(rig.ring.request(() -> "alive"))).isEqualTo("alive");
    }

    @Test
    void writerMayCloseItsOwnRing() {
        boolean closed = Threads.join(rig.ring.request(() -> rig.ring.close(LONG)));

        rig.call(1);

        assertThat(closed).isTrue();
        assertThat(rig.health.countOf(Fault.CALL_AFTER_CLOSE)).isEqualTo(1);
    }

    @Test
    void interruptNeitherShortensCloseNorIsLost() {
        rig.holdUpTheWriter();

        CompletableFuture<List<Boolean>> endedAndInterrupted = Threads.start(() -> {
            Thread.currentThread().interrupt();
            boolean ended = rig.ring.close(LONG);
            return List.of(ended, Thread.currentThread().isInterrupted());
        });
        rig.letGoOn();

        assertThat(Threads.join(endedAndInterrupted)).containsExactly(true, true);
    }
}
