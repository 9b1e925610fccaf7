package dev.takt.analytics.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Threads;
import dev.takt.analytics.config.RingSettings;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Own rings, observed by the number of calls that fit into rings without a writer. */
class OwnRingsTest {
    private static final int SLOTS = 1_024;
    private static final int CALLS = 10_000;
    private static final int CALLS_BEFORE_MOVING_OUT = 128;
    private static final RingSettings SETTINGS = RingRig.SETTINGS.withSize(SLOTS);

    @Test
    void hotThreadGetsOwnRingAfterSomeCalls() {
        RingRig rig = new RingRig(SETTINGS.withOwnRings(1));

        callALot(rig);

        assertThat(rig.dropped).hasSize(CALLS - CALLS_BEFORE_MOVING_OUT - SLOTS);
    }

    @Test
    void threadsShareWithoutOwnRings() {
        RingRig rig = new RingRig(SETTINGS.withOwnRings(0));

        callALot(rig);
        callALot(rig);

        assertThat(rig.dropped).hasSize(2 * CALLS - SLOTS);
    }

    @Test
    void limitsThreadsWithOwnRings() {
        RingRig rig = new RingRig(SETTINGS.withOwnRings(2));

        for (int thread = 0; thread < 5; thread++) {
            callALot(rig);
        }

        int keptInOwnRings = 2 * SLOTS;
        int keptInSharedRing = SLOTS;
        assertThat(rig.dropped).hasSize(5 * CALLS - keptInOwnRings - keptInSharedRing);
    }

    @Test
    void rarelyCallingThreadStaysInSharedRing() {
        RingRig rig = new RingRig(SETTINGS.withOwnRings(1));

        Threads.onFreshThread(() -> {
            LongStream.range(0, CALLS_BEFORE_MOVING_OUT - 1).forEach(rig::call);
            return null;
        });
        callALot(rig);

        assertThat(rig.dropped)
                .as("the second thread moved out at its first call")
                .hasSize(CALLS - 1 - SLOTS);
    }

    @Test
    void sharedRingsAreChosenByThread() {
        RingRig rig = new RingRig(SETTINGS.withStripes(4));

        for (int thread = 0; thread < 64; thread++) {
            callALot(rig);
        }

        assertThat(rig.dropped).hasSize(64 * CALLS - 4 * SLOTS);
    }

    private static void callALot(RingRig rig) {
        Threads.onFreshThread(() -> {
            LongStream.range(0, CALLS).forEach(rig::call);
            return null;
        });
    }
}
