package dev.takt.analytics.ring;

import static dev.takt.analytics.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Threads;
import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.config.RingSettings;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FullRingTest {
    private static final RingSettings TWO_SLOTS = RingRig.SETTINGS.withSize(2);
    private static final Duration FOR_EVER = Duration.ofDays(365);

    @Test
    void callWithoutSlotGoesToOverflow() {
        try (RingRig rig = RingRig.started(TWO_SLOTS)) {
            rig.holdUpTheWriter();

            LongStream.rangeClosed(1, 5).forEach(rig::call);

            assertThat(rig.droppedNanos()).containsExactly(3L, 4L, 5L);
        }
    }

    @Test
    void everyCallIsTakenInOrDropped() {
        try (RingRig rig = RingRig.started(TWO_SLOTS)) {
            Threads.together(4, thread -> LongStream.range(0, 5_000).forEach(rig::call));

            rig.settle();

            assertThat(rig.taken.size() + rig.dropped.size()).isEqualTo(20_000);
        }
    }

    @Test
    void overflowReceivesWholeCall() {
        try (RingRig rig = RingRig.started(TWO_SLOTS)) {
            CallReferences references = CallReferences.of(new IOException("disk"), null, null, 40);
            rig.holdUpTheWriter();
            rig.call(1);
            rig.call(1);

            boolean measure = rig.ring.accept(ThreadContext.current(), 2, 30, 40, Outcome.FAILURE, 0, references);

            assertThat(measure).isFalse();
            assertThat(rig.dropped).containsExactly(new RingRig.Dropped(2, 30, 40, Outcome.FAILURE, references));
        }
    }

    @Test
    void thereIsRoomAgainOnceTheWriterGoesOn() {
        try (RingRig rig = RingRig.started(TWO_SLOTS)) {
            rig.holdUpTheWriter();
            rig.call(1);
            rig.call(1);
            rig.call(2);

            rig.letGoOn();
            rig.settle();
            rig.call(3);
            rig.settle();

            assertThat(rig.takenNanos()).containsExactly(0L, 1L, 1L, 3L);
            assertThat(rig.droppedNanos()).containsExactly(2L);
        }
    }

    @Test
    void blockModeMakesCallerWaitForSlot() throws InterruptedException {
        try (RingRig rig = RingRig.started(blocking(FOR_EVER))) {
            rig.holdUpTheWriter();
            rig.call(1);
            rig.call(1);
            Thread caller = new Thread(() -> rig.call(2), "blocked-caller");
            caller.start();
            await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);

            rig.letGoOn();
            caller.join();
            rig.settle();

            assertThat(rig.takenNanos()).containsExactly(0L, 1L, 1L, 2L);
            assertThat(rig.dropped).isEmpty();
        }
    }

    @Test
    void blockModeDropsCallAtTimeout() {
        try (RingRig rig = RingRig.started(blocking(Duration.ofMillis(1)))) {
            rig.holdUpTheWriter();
            rig.call(1);
            rig.call(1);

            rig.call(2);

            assertThat(rig.droppedNanos()).containsExactly(2L);
        }
    }

    @Test
    void blockModeLosesNothingUnderPressure() {
        try (RingRig rig = RingRig.started(blocking(FOR_EVER))) {
            Threads.together(4, thread -> LongStream.range(0, 2_000).forEach(rig::call));

            rig.settle();

            assertThat(rig.taken).hasSize(8_000);
            assertThat(rig.dropped).isEmpty();
        }
    }

    @Test
    void blockModeNeverBlocksWriter() {
        try (RingRig rig = RingRig.started(blocking(FOR_EVER))) {
            rig.consumer(view -> {
                rig.consumer(rig::note);
                LongStream.rangeClosed(1, 5).forEach(rig::call);
            });

            rig.call(0);
            rig.settle();

            assertThat(rig.taken.size() + rig.dropped.size()).isEqualTo(5);
            assertThat(rig.dropped).isNotEmpty();
        }
    }

    @Test
    void interruptedCallerKeepsItsInterrupt() {
        try (RingRig rig = RingRig.started(blocking(Duration.ofMillis(1)))) {
            rig.holdUpTheWriter();
            rig.call(1);
            rig.call(1);

            boolean interrupted = Threads.onFreshThread(() -> {
                Thread.currentThread().interrupt();
                rig.call(2);
                return Thread.currentThread().isInterrupted();
            });

            assertThat(interrupted).isTrue();
            assertThat(rig.droppedNanos()).containsExactly(2L);
        }
    }

    private static RingSettings blocking(Duration longest) {
        return TWO_SLOTS.withOverflow(Overflow.BLOCK).withBlockTimeout(longest);
    }
}
