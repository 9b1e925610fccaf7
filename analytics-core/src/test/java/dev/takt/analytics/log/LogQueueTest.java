package dev.takt.analytics.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogQueueTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicInteger lost = new AtomicInteger();
    private final LogQueue queue = new LogQueue(100, () -> {}, lost::incrementAndGet);
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    @AfterEach
    void release() {
        mayGoOn.countDown();
        await().atMost(LONG).until(() -> queue.close(LONG));
    }

    @Test
    void writesLinesInOrder() {
        IntStream.range(0, 50).forEach(i -> queue.call(() -> written.add("" + i)));

        assertThat(queue.await(LONG)).isTrue();
        assertThat(written)
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(String::valueOf).toList());
    }

    @Test
    void writesMessagesBeforeWaitingCallLines() {
        hold();
        queue.call(() -> written.add("call"));
        queue.message(() -> written.add("message 1"));
        queue.message(() -> written.add("message 2"));
        mayGoOn.countDown();

        assertThat(queue.await(LONG)).isTrue();
        assertThat(written).containsExactly("message 1", "message 2", "call");
    }

    @Test
    void losesAndCountsCallLinesBeyondBound() {
        hold();
        IntStream.range(0, 150).forEach(i -> queue.call(() -> written.add("call")));
        queue.message(() -> written.add("message"));

        assertThat(lost).hasValue(51); // the line in hand counts as waiting
        mayGoOn.countDown();
        assertThat(queue.await(LONG)).isTrue();
        assertThat(written).hasSize(100).startsWith("message");
    }

    @Test
    void countsLinesForWhichLogThrows() {
        queue.message(() -> {
            throw new StackOverflowError("from an appender");
        });
        queue.call(() -> written.add("next"));

        assertThat(queue.await(LONG)).isTrue();
        assertThat(written).containsExactly("next");
        assertThat(lost).hasValue(1);
    }

    @Test
    void doesNotWaitLongForHangingAppender() {
        hold();

        assertThat(queue.await(Duration.ofMillis(1))).isFalse();
        assertThat(queue.await(LONG))
                .as("ends once the line has hung for a second")
                .isFalse();
        assertThat(queue.awaitMessages(LONG)).as("no message waits").isTrue();
    }

    @Test
    void doesNotWaitOnItsThread() {
        AtomicReference<Boolean> answer = new AtomicReference<>();
        queue.message(() -> answer.set(queue.await(LONG)));

        await().atMost(LONG).untilAsserted(() -> assertThat(answer).hasValue(false));
    }

    @Test
    void doesNotWaitOnInterruptedThread() {
        hold();
        Thread.currentThread().interrupt();

        assertThat(queue.await(LONG)).isFalse();
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    }

    @Test
    void writesOnDaemonThreadUntilClose() {
        AtomicReference<Thread> writer = new AtomicReference<>();
        queue.message(() -> writer.set(Thread.currentThread()));

        assertThat(queue.close(LONG)).isTrue();
        assertThat(writer.get().getName()).isEqualTo("takt-log");
        assertThat(writer.get().isDaemon()).isTrue();
        await().atMost(LONG).until(() -> !writer.get().isAlive());
    }

    @Test
    void endsThreadWhenIdle() {
        AtomicReference<Thread> writer = new AtomicReference<>();
        queue.message(() -> writer.set(Thread.currentThread()));

        await().atMost(LONG).until(() -> writer.get() != null && !writer.get().isAlive());
        queue.message(() -> written.add("later"));
        assertThat(queue.await(LONG)).isTrue();
        assertThat(written).containsExactly("later");
    }

    @Test
    void stillWritesAfterClose() {
        assertThat(queue.close(LONG)).isTrue();

        queue.message(() -> written.add("late"));

        assertThat(queue.await(LONG)).isTrue();
        assertThat(written).containsExactly("late");
    }

    @Test
    void losesNoLineOfManyThreads() {
        LogQueue wide = new LogQueue(1, () -> {}, lost::incrementAndGet);
        Threads.together(8, thread -> {
            for (int i = 0; i < 1_000; i++) {
                wide.message(() -> written.add(""));
            }
        });

        assertThat(wide.close(LONG)).isTrue();
        assertThat(written).hasSize(8_000);
        assertThat(lost).hasValue(0);
    }

    /** Blocks the thread of the queue in one line. */
    private void hold() {
        queue.call(() -> {
            held.countDown();
            Threads.await(mayGoOn);
        });
        Threads.await(held);
    }
}
