package dev.takt.analytics.ring;

import static dev.takt.analytics.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Threads;
import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.path.Paths;
import dev.takt.analytics.store.RowBlock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriterTest {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private final ManualClock clock = new ManualClock();
    private final Stripes stripes = new Stripes(RingRig.SETTINGS.withOwnRings(4));
    private final Series series = new Series(0, "find", "db", Tags.empty());
    private final Queue<Event> taken = new ConcurrentLinkedQueue<>();
    private final HealthCounters health = new HealthCounters();
    private final Writer writer =
            new Writer("test-writer", stripes, new RowBlock(id -> series, Paths.table()), this::take, clock, health);

    @AfterEach
    void endTheThread() throws InterruptedException {
        writer.stop();
        assertThat(writer.join(LONGEST_NANOS)).isTrue();
    }

    @Test
    void derivesStartOfCallFromAnchor() {
        writer.start();

        publish(clock.nanoTime());
        publish(clock.nanoTime() - 1_000);
        settle();

        assertThat(taken)
                .extracting(Event::startTime)
                .containsExactly(ManualClock.START, ManualClock.START.minusNanos(1_000));
    }

    @Test
    void keepsGivenStartToTheNanosecond() {
        writer.start();
        long start = 1_234_567_890_123_456_789L;

        stripes.of(ThreadContext.current())
                .publish(
                        0, clock.nanoTime(), 10, Outcome.SUCCESS, 0, CallReferences.measuredElsewhere(null, 10, start));
        settle();

        assertThat(taken.element().startTime()).isEqualTo(Instant.EPOCH.plusNanos(start));
    }

    @Test
    void floodOfRequestsDoesNotBlockWriter() {
        writer.start();
        Instant setBack = ManualClock.START.minusSeconds(3_600);
        Runnable[] again = {null};
        AtomicInteger carriedOut = new AtomicInteger();
        again[0] = () -> {
            if (carriedOut.incrementAndGet() < 100) {
                CompletableFuture<?> unused = writer.enqueue(() -> {
                    again[0].run();
                    return null;
                });
            }
        };
        settle();

        Threads.join(writer.request(() -> {
            clock.setWall(setBack);
            clock.shiftNanos(Duration.ofSeconds(1).toNanos());
            again[0].run();
            publish(clock.nanoTime());
            return null;
        }));
        await().until(() -> carriedOut.get() == 100);

        assertThat(taken.element().startTime()).isEqualTo(setBack);
    }

    @Test
    void failedWriterContinuesAndLosesNothing() {
        writer.start();
        publish(clock.nanoTime());
        settle();

        for (int death = 1; death <= 3; death++) {
            writer.kill();
            int deaths = death;
            await().until(() -> health.countOf(Fault.WRITER_DIED) == deaths);
            publish(clock.nanoTime());
            settle();
        }

        assertThat(taken).hasSize(4);
    }

    @Test
    void anchorHoldsForOneSecond() {
        writer.start();
        settle();
        clock.setWall(ManualClock.START.plusSeconds(3_600));

        clock.shiftNanos(HALF_A_SECOND.toNanos());
        settle();
        publish(clock.nanoTime());
        settle();

        assertThat(taken.element().startTime()).isEqualTo(ManualClock.START.plus(HALF_A_SECOND));
    }

    @Test
    void renewsAnchorAfterOneSecond() {
        writer.start();
        settle();
        Instant setBack = ManualClock.START.minusSeconds(3_600);
        clock.setWall(setBack);

        clock.shiftNanos(Duration.ofSeconds(1).toNanos());
        wholeRound();
        publish(clock.nanoTime());
        settle();

        assertThat(taken.element().startTime()).isEqualTo(setBack);
    }

    @Test
    void settingWallClockBackChangesNoDuration() {
        writer.start();
        clock.setWall(ManualClock.START.minusSeconds(3_600));

        stripes.of(ThreadContext.current()).publish(0, clock.nanoTime(), 42, Outcome.SUCCESS, 0, null);
        settle();

        assertThat(taken.element().duration()).isEqualTo(Duration.ofNanos(42));
    }

    @Test
    void ringsOfThreadsThatEndedAreGivenBackWithinASecond() {
        writer.start();
        Threads.onFreshThread(() -> {
            stripes.promote();
            publish(1);
            return null;
        });
        settle();
        int before = stripes.all().size();

        clock.advance(Duration.ofSeconds(1));
        wholeRound();
        settle();

        assertThat(before).isEqualTo(1);
        assertThat(stripes.all()).isEmpty();
        assertThat(taken).hasSize(1);
    }

    @Test
    void threadEndsAfterItHasTakenInAllCalls() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            publish(i);
        }

        writer.stop();
        writer.start();
        boolean ended = writer.join(LONGEST_NANOS);

        assertThat(ended).isTrue();
        assertThat(taken).hasSize(100);
    }

    @Test
    void endedWriterAnswersRequestsOnCaller() throws InterruptedException {
        endWriter();

        Thread answering = writer.request(Thread::currentThread).getNow(null);

        assertThat(answering).isSameAs(Thread.currentThread());
    }

    @Test
    void endedWriterTakesInLateCallsBeforeRequest() throws InterruptedException {
        Stripe boundBefore = stripes.of(ThreadContext.current());
        endWriter();

        boundBefore.publish(0, 0, 7, Outcome.SUCCESS, 0, null);
        int seen = writer.request(taken::size).getNow(-1);

        assertThat(seen).isEqualTo(1);
    }

    @Test
    void endedWriterAnswersCallersOneAtATime() throws InterruptedException {
        endWriter();
        int[] unguarded = {0};

        Threads.together(8, thread -> {
            for (int i = 0; i < 1_000; i++) {
                Threads.join(writer.request(() -> unguarded[0]++));
            }
        });

        assertThat(Threads.join(writer.request(() -> unguarded[0]))).isEqualTo(8_000);
    }

    @Test
    void answersRequestThatWaitedAtEndOfThread() throws InterruptedException {
        var answer = writer.request(() -> "answered");

        writer.stop();
        writer.start();
        writer.join(LONGEST_NANOS);

        assertThat(answer.getNow("not yet")).isEqualTo("answered");
    }

    private void endWriter() throws InterruptedException {
        writer.start();
        writer.stop();
        assertThat(writer.join(LONGEST_NANOS)).isTrue();
    }

    private void publish(long startNanos) {
        stripes.of(ThreadContext.current()).publish(0, startNanos, 10, Outcome.SUCCESS, 0, null);
    }

    /** Two requests are never carried out in one round if the second follows the first: so a round has begun since. */
    private void wholeRound() {
        settle();
        settle();
    }

    private void settle() {
        Threads.join(writer.request(() -> true));
    }

    private void take(RowBlock block) {
        for (int row = 0; row < block.size(); row++) {
            taken.add(Event.of(block.row(row)));
        }
    }
}
