package dev.takt.analytics.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.event.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeTest {
    static Stream<Arguments> kinds() {
        IntFunction<Stripe> own = slots -> Stripe.ofThread(Thread.currentThread(), slots);
        IntFunction<Stripe> shared = Stripe::shared;
        return Stream.of(Arguments.of("own", own), Arguments.of("shared", shared));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void ringTakesAsManyCallsAsItHasSlots(String kind, IntFunction<Stripe> made) {
        Stripe stripe = made.apply(4);

        List<Long> sequences =
                IntStream.range(0, 5).mapToObj(i -> publish(stripe, i)).toList();

        assertThat(sequences).containsExactly(0L, 1L, 2L, 3L, Stripe.FULL);
        assertThat(stripe.cursor()).isEqualTo(3);
        assertThat(stripe.read()).isEqualTo(-1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void readingFreesSlots(String kind, IntFunction<Stripe> made) {
        Stripe stripe = made.apply(4);
        IntStream.range(0, 4).forEach(i -> publish(stripe, i));

        List<Long> read = readAll(stripe);

        assertThat(read).containsExactly(0L, 1L, 2L, 3L);
        assertThat(stripe.read()).isEqualTo(3);
        assertThat(publish(stripe, 4)).isEqualTo(4);
        assertThat(readAll(stripe)).containsExactly(4L);
    }

    @Test
    void ownerOfFullRingSkipsSomeCallsBeforeItSearchesAgain() {
        Stripe stripe = Stripe.ofThread(Thread.currentThread(), 1_024);
        IntStream.rangeClosed(0, 1_024).forEach(i -> publish(stripe, i));
        readAll(stripe);

        List<Long> sequences =
                IntStream.range(0, 3).mapToObj(i -> publish(stripe, i)).toList();

        assertThat(sequences).containsExactly(Stripe.FULL, Stripe.FULL, 1_024L);
    }

    @Test
    void waitingCallerSearchesAtOnce() {
        Stripe stripe = Stripe.ofThread(Thread.currentThread(), 1_024);
        IntStream.rangeClosed(0, 1_024).forEach(i -> publish(stripe, i));
        readAll(stripe);

        stripe.resetSkips();

        assertThat(publish(stripe, 7)).isEqualTo(1_024);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void emptyRingHasNothingToRead(String kind, IntFunction<Stripe> made) {
        Stripe stripe = made.apply(4);

        assertThat(stripe.poll((slot, sequence, last) -> true)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void readerContinuesWhereItStopped(String kind, IntFunction<Stripe> made) {
        Stripe stripe = made.apply(4);
        IntStream.range(0, 3).forEach(i -> publish(stripe, i));

        boolean any = stripe.poll((slot, sequence, last) -> false);

        assertThat(any).isTrue();
        assertThat(stripe.read()).isZero();
        assertThat(readAll(stripe)).containsExactly(1L, 2L);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void ringIsHalfFullWithMoreThanHalfOfSlotsUsed(String kind, IntFunction<Stripe> made) {
        Stripe stripe = made.apply(8);
        List<Boolean> halfFull = new ArrayList<>();

        for (int i = 0; i < 6; i++) {
            publish(stripe, i);
            halfFull.add(stripe.isHalfFull());
        }

        assertThat(halfFull).containsExactly(false, false, false, false, true, true);
    }

    @Test
    void housekeepingIsDueAtOneOf128CallsOfLargeRing() {
        Stripe stripe = Stripe.shared(8_192);

        assertThat(IntStream.range(0, 400).filter(stripe::isHousekeepingDue)).containsExactly(127, 255, 383);
    }

    @Test
    void housekeepingIsDueInFullRing() {
        assertThat(Stripe.shared(8_192).isHousekeepingDue(Stripe.FULL)).isTrue();
        assertThat(Stripe.shared(2).isHousekeepingDue(Stripe.FULL)).isTrue();
    }

    @Test
    void oneOf1024CallsOfLargeRingIsSample() {
        Stripe stripe = Stripe.shared(8_192);

        assertThat(IntStream.range(0, 3_000).filter(stripe::isHousekeepingDue).filter(stripe::isSample))
                .containsExactly(127, 1_151, 2_175);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void housekeepingIsDueAtEveryCallOfTinyRing(int slots) {
        Stripe stripe = Stripe.shared(slots);

        assertThat(IntStream.range(0, 10).filter(stripe::isHousekeepingDue)).hasSize(10);
    }

    @Test
    void sharedRingIsNeverAbandoned() {
        assertThat(Stripe.shared(2).isAbandoned()).isFalse();
        assertThat(Stripe.ofThread(Thread.currentThread(), 2).isAbandoned()).isFalse();
        assertThat(Stripe.ofThread(new Thread(() -> {}), 2).isAbandoned()).isTrue();
    }

    @Test
    void checkedExceptionOfReaderIsError() {
        Stripe stripe = Stripe.shared(2);
        publish(stripe, 1);

        assertThatIllegalStateException()
                .isThrownBy(() -> stripe.poll((slot, sequence, last) -> {
                    throw new IOException("disk");
                }))
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void slotClearsItsReferencesWhenTheyAreTaken() {
        Slots slots = new Slots(4);
        CallReferences references = CallReferences.of(new IOException("disk"), null, null, 3);
        slots.fill(5, 1, 2, 3, Outcome.FAILURE, 0, references);

        assertThat(Slots.hasReferences(slots.code(5))).isTrue();
        assertThat(slots.takeReferences(5)).isSameAs(references);
        assertThat(slots.takeReferences(5)).isNull();
        assertThat(Slots.path(slots.code(5))).isEqualTo(1);
        assertThat(slots.startNanos(5)).isEqualTo(2);
        assertThat(Slots.durationNanos(slots.code(5))).isEqualTo(3);
        assertThat(Slots.outcome(slots.code(5))).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void referencesOfEarlierRoundAreNotReused() {
        Slots slots = new Slots(4);
        slots.fill(1, 7, 2, 3, Outcome.FAILURE, 0, CallReferences.ofDuration(3));

        slots.fill(5, 7, 8, 9, Outcome.SUCCESS, 0, null);

        assertThat(Slots.hasReferences(slots.code(5))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 39, Long.MIN_VALUE, Long.MAX_VALUE})
    void referencesHoldDurationThatDoesNotFitSlot(long nanos) {
        Slots slots = new Slots(1);

        slots.fill(0, 7, 8, nanos, Outcome.SUCCESS, 0, Slots.carriedFor(nanos, null));

        assertThat(Slots.hasReferences(slots.code(0))).isTrue();
        assertThat(slots.takeReferences(0)).isEqualTo(CallReferences.ofDuration(nanos));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, (1L << 39) - 1})
    void durationThatFitsNeedsNoReferences(long nanos) {
        Slots slots = new Slots(1);

        slots.fill(0, 1_000_000, Long.MIN_VALUE, nanos, Outcome.UNSET, 0, null);

        assertThat(Slots.hasReferences(slots.code(0))).isFalse();
        assertThat(Slots.durationNanos(slots.code(0))).isEqualTo(nanos);
        assertThat(slots.startNanos(0)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void referencesThatManyCallsShareLeaveTheDurationToTheSlot() {
        Slots slots = new Slots(2);
        CallReferences shared = CallReferences.shared(new CallStamp(7, null));

        slots.fill(0, 7, 8, 9, Outcome.SUCCESS, 0, Slots.carriedFor(9, shared));
        slots.fill(1, 7, 8, 1L << 39, Outcome.SUCCESS, 0, Slots.carriedFor(1L << 39, shared));

        assertThat(slots.takeReferences(0)).isSameAs(shared);
        assertThat(Slots.durationNanos(slots.code(0))).isEqualTo(9);
        assertThat(slots.takeReferences(1)).isEqualTo(shared.withDuration(1L << 39));
    }

    @Test
    void greatestSeriesIdFits() {
        Slots slots = new Slots(1);

        slots.fill(0, 1_000_000, 0, 0, Outcome.UNSET, 0, null);

        assertThat(Slots.path(slots.code(0))).isEqualTo(1_000_000);
        assertThat(Slots.outcome(slots.code(0))).isEqualTo(Outcome.UNSET);
    }

    @Test
    void onThisJdkOnlyVirtualThreadsAreVirtual() {
        assertThat(VirtualThreads.isVirtual(Thread.currentThread())).isFalse();
    }

    private static long publish(Stripe stripe, long duration) {
        return stripe.publish(1, 0, duration, Outcome.SUCCESS, 0, null);
    }

    private static List<Long> readAll(Stripe stripe) {
        List<Long> durations = new ArrayList<>();
        stripe.poll((slot, sequence, last) -> durations.add(Slots.durationNanos(slot.code(sequence))));
        return durations;
    }
}
