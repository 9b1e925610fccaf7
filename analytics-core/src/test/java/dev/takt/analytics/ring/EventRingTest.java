package dev.takt.analytics.ring;

import static dev.takt.analytics.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.takt.analytics.Threads;
import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.path.Cover;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventRingTest {
    @Test
    void callsOfOneThreadArriveInTheirOrder() {
        try (RingRig rig = RingRig.started(RingRig.SETTINGS)) {
            LongStream.range(0, 500).forEach(rig::call);

            rig.settle();

            assertThat(rig.takenNanos())
                    .containsExactlyElementsOf(LongStream.range(0, 500).boxed().toList());
        }
    }

    @Test
    void callArrivesWithAllItsReferences() {
        try (RingRig rig = RingRig.started(RingRig.SETTINGS)) {
            CallDetails details = CallDetails.ofStream(3, 40);
            AtomicReference<Throwable> seen = new AtomicReference<>();
            rig.consumer(view -> {
                seen.set(view.error());
                rig.note(view);
            });
            IOException error = new IOException("disk");

            rig.ring.accept(
                    ThreadContext.current(),
                    2,
                    5,
                    70,
                    Outcome.FAILURE,
                    0,
                    references(new CompletionException(error), details));
            rig.settle();

            Event event = rig.taken.element();
            assertThat(event.name()).isEqualTo("save");
            assertThat(event.outcome()).isEqualTo(Outcome.FAILURE);
            assertThat(event.errorType()).isEqualTo("java.io.IOException");
            assertThat(event.elements()).hasValue(3);
            assertThat(seen.get()).isInstanceOf(CompletionException.class).hasCause(error);
        }
    }

    @Test
    void callArrivesWithCoverOfAnySize() {
        List<Long> sizes = List.of(1L, (1L << 30) - 1, 1L << 30, (1L << 31) + 7, 0L, (1L << 32) - 1, 1L << 38, 3L);
        try (RingRig rig = RingRig.started(RingRig.SETTINGS.withSize(2))) {
            List<Long> covers = new ArrayList<>();
            rig.consumer(view -> covers.add(Cover.of(view.coveredNanos(), view.hasOutlivedCaller())));
            for (long covered : sizes) {
                long cover = Cover.of(covered, covered % 2 == 1);
                rig.ring.accept(ThreadContext.current(), 1, 0, 1L << 38, Outcome.SUCCESS, cover, null);
                rig.settle();
            }

            assertThat(covers)
                    .containsExactlyElementsOf(sizes.stream()
                            .map(covered -> Cover.of(covered, covered % 2 == 1))
                            .toList());
        }
    }

    @Test
    void coverLongerThanCallArrivesAsItsDuration() {
        try (RingRig rig = RingRig.started(RingRig.SETTINGS)) {
            List<Long> covered = new ArrayList<>();
            rig.consumer(view -> covered.add(view.coveredNanos()));
            for (long tooLong : new long[] {11, 1L << 40, 1L << 61, -1}) {
                rig.ring.accept(ThreadContext.current(), 1, 0, 10, Outcome.SUCCESS, Cover.of(tooLong, false), null);
            }
            rig.settle();

            assertThat(covered).containsExactly(10L, 10L, 10L, 10L);
        }
    }

    @Test
    void reusedSlotCarriesNothingOfPreviousCall() {
        try (RingRig rig = RingRig.started(RingRig.SETTINGS.withSize(2))) {
            for (int i = 0; i < 4; i++) {
                rig.ring.accept(
                        ThreadContext.current(),
                        1,
                        0,
                        1,
                        Outcome.FAILURE,
                        0,
                        references(new IOException("disk"), CallDetails.ofStream(1, 1)));
                rig.settle();
            }
            for (int i = 0; i < 4; i++) {
                rig.call(2);
                rig.settle();
            }

            assertThat(rig.taken.stream().skip(4)).hasSize(4).allSatisfy(event -> {
                assertThat(event.errorType()).isNull();
                assertThat(event.elements()).isEmpty();
            });
        }
    }

    @Test
    void slotDoesNotRetainErrorOfCall() {
        try (RingRig rig = RingRig.started(RingRig.SETTINGS)) {
            WeakReference<Throwable> error = failWithAnErrorThatNobodyKeeps(rig);

            rig.settle();

            await().until(() -> {
                System.gc();
                return error.get() == null;
            });
            assertThat(rig.taken).hasSize(1);
        }
    }

    @Test
    void onlyFailuresHaveErrorType() {
        try (RingRig rig = RingRig.started(RingRig.SETTINGS)) {
            rig.ring.accept(
                    ThreadContext.current(), 1, 0, 1, Outcome.CANCELLED, 0, references(new IOException("disk"), null));

            rig.settle();

            assertThat(rig.taken.element().errorType()).isNull();
        }
    }

    @Test
    void negativeDurationsAreRecordedAsZeroAndCounted() {
        try (RingRig rig = RingRig.started(RingRig.SETTINGS)) {
            rig.call(-5);
            rig.call(Long.MIN_VALUE);
            rig.call(7);

            rig.settle();

            assertThat(rig.takenNanos()).containsExactly(0L, 0L, 7L);
            assertThat(rig.health.countOf(Fault.DURATION_CLAMPED)).isEqualTo(2);
        }
    }

    @Test
    void absurdDurationsAreRecordedAsTheLongestAndCounted() {
        try (RingRig rig = RingRig.started(RingRig.SETTINGS)) {
            rig.call(Event.LONGEST_NANOS);
            rig.call(Event.LONGEST_NANOS + 1);
            rig.call(Long.MAX_VALUE);

            rig.settle();

            assertThat(rig.takenNanos()).containsOnly(Event.LONGEST_NANOS);
            assertThat(rig.health.countOf(Fault.DURATION_CLAMPED)).isEqualTo(2);
        }
    }

    @Test
    void throwingIntakeLosesOnlyItsBlock() {
        try (RingRig rig = RingRig.started(RingRig.SETTINGS)) {
            rig.consumer(view -> {
                if (view.durationNanos() % 2 == 0) {
                    throw new OutOfMemoryError("played by a test");
                }
                rig.note(view);
            });

            for (int i = 0; i < 10; i++) {
                rig.call(i);
                rig.settle();
            }

            assertThat(rig.takenNanos()).containsExactly(1L, 3L, 5L, 7L, 9L);
            assertThat(rig.health.countOf(Fault.INTAKE_FAILED)).isEqualTo(5);
        }
    }

    @Test
    void consumerThatInterruptsThreadDoesNotStopWriter() {
        try (RingRig rig = RingRig.started(RingRig.SETTINGS)) {
            rig.consumer(view -> {
                Thread.currentThread().interrupt();
                rig.note(view);
            });

            for (int i = 0; i < 5; i++) {
                rig.call(i);
                rig.settle();
            }

            assertThat(rig.taken).hasSize(5);
        }
    }

    @Test
    void writerIsNamedDaemon() {
        try (RingRig rig = RingRig.started(RingRig.SETTINGS)) {
            Thread writer = Threads.join(rig.ring.request(Thread::currentThread));

            assertThat(writer.getName()).isEqualTo("takt-writer");
            assertThat(writer.isDaemon()).isTrue();
        }
    }

    @Test
    void throwingRequestFailsItsCallerAndWriterContinues() {
        try (RingRig rig = RingRig.started(RingRig.SETTINGS)) {
            CompletableFuture<Object> failing = rig.ring.request(() -> {
                throw new IllegalStateException("played by a test");
            });

            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> Threads.join(failing))
                    .withCauseInstanceOf(IllegalStateException.class);
            assertThat(Threads.join(rig.ring.request(() -> "alive"))).isEqualTo("alive");
        }
    }

    @Test
    void requestOnWriterRunsAtOnce() {
        try (RingRig rig = RingRig.started(RingRig.SETTINGS)) {
            String answer = Threads.join(
                    rig.ring.request(() -> rig.ring.request(() -> "inner").getNow("not yet")));

            assertThat(answer).isEqualTo("inner");
        }
    }

    @Test
    void requestSeesEarlierCallsOfEveryRing() {
        int threads = 8;
        int rounds = 200;
        AtomicInteger[] counts = new AtomicInteger[threads];
        for (int i = 0; i < threads; i++) {
            counts[i] = new AtomicInteger();
        }
        try (RingRig rig = RingRig.started(RingRig.SETTINGS.withStripes(4).withOwnRings(3))) {
            rig.consumer(view -> counts[(int) view.durationNanos()].incrementAndGet());

            Threads.together(threads, thread -> {
                for (int i = 1; i <= rounds; i++) {
                    rig.call(thread);
                    assertThat(Threads.join(rig.ring.request(counts[thread]::get)))
                            .isEqualTo(i);
                }
            });

            assertThat(rig.dropped).isEmpty();
        }
    }

    @Test
    void aboutOneCallInAThousandIsAskedToMeasureItsHandOver() {
        try (RingRig rig = RingRig.started(RingRig.SETTINGS)) {
            long asked = LongStream.range(0, 64 * 1_024)
                    .filter(i -> {
                        boolean measure = rig.call(i);
                        if (i % 512 == 511) {
                            rig.settle();
                        }
                        return measure;
                    })
                    .count();

            assertThat(asked).isEqualTo(64);
        }
    }

    private static WeakReference<Throwable> failWithAnErrorThatNobodyKeeps(RingRig rig) {
        Throwable error = new IOException("disk");
        rig.ring.accept(ThreadContext.current(), 1, 0, 1, Outcome.FAILURE, 0, references(error, null));
        return new WeakReference<>(error);
    }

    private static @Nullable CallReferences references(@Nullable Throwable error, @Nullable CallDetails details) {
        return CallReferences.of(error, details, null, 1);
    }
}
