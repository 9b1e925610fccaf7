package dev.takt.analytics.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jdk21")
class VirtualThreadRingsTest {
    private static final int SLOTS = 1_024;

    @Test
    void aVirtualThreadIsTold() throws InterruptedException {
        AtomicReference<Boolean> virtual = new AtomicReference<>();
        Thread.ofVirtual()
                .start(() -> virtual.set(VirtualThreads.isVirtual(Thread.currentThread())))
                .join();

        assertThat(virtual).hasValue(true);
        assertThat(VirtualThreads.isVirtual(Thread.currentThread())).isFalse();
    }

    @Test
    void aVirtualThreadNeverGetsARingOfItsOwn() throws InterruptedException {
        RingRig rig = new RingRig(RingRig.SETTINGS.withSize(SLOTS).withOwnRings(16));

        for (int thread = 0; thread < 100; thread++) {
            Thread.ofVirtual()
                    .start(() -> LongStream.range(0, SLOTS).forEach(rig::call))
                    .join();
        }

        assertThat(rig.dropped).as("what did not fit into the one shared ring").hasSize(99 * SLOTS);
    }
}
