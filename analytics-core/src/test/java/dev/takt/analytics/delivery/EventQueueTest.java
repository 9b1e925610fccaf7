package dev.takt.analytics.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.CallDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The queue of rows between one adding and one taking thread. */
class EventQueueTest {
    private static final int BATCH = 500;

    private final QueuedRows taken = new QueuedRows(BATCH);

    @Test
    void returnsRowsInOrder() {
        EventQueue queue = new EventQueue(10, 10);
        CallDetails details = new CallDetails(Map.of("k", "v"), 3, 4);
        queue.put(100, 200, 3, 4, null);
        queue.put(101, 201, 5, 6, details);

        EventQueue.Taken got = queue.take(taken, BATCH);

        assertThat(got).isEqualTo(new EventQueue.Taken(0, 2));
        assertThat(new long[] {taken.startsNanos[0], taken.durationsNanos[0], taken.seriesIds[0], taken.outcomeCodes[0]
                })
                .containsExactly(100, 200, 3, 4);
        assertThat(new long[] {taken.startsNanos[1], taken.durationsNanos[1], taken.seriesIds[1], taken.outcomeCodes[1]
                })
                .containsExactly(101, 201, 5, 6);
        assertThat(taken.details).startsWith(null, details);
        assertThat(queue.size()).isZero();
    }

    @Test
    void takesAtMostRequestedRows() {
        EventQueue queue = filled(10, 10);

        assertThat(queue.take(taken, 4)).isEqualTo(new EventQueue.Taken(0, 4));
        assertThat(queue.take(taken, 4)).isEqualTo(new EventQueue.Taken(4, 4));
        assertThat(queue.take(taken, 4)).isEqualTo(new EventQueue.Taken(8, 2));
        assertThat(queue.take(taken, 4).count()).isZero();
    }

    @Test
    void clearsDetailsOfEarlierRows() {
        EventQueue queue = new EventQueue(2, 2);
        queue.put(0, 0, 0, 0, new CallDetails(Map.of(), 1, 1));
        queue.take(taken, BATCH);
        queue.put(1, 0, 0, 0, null);
        queue.put(2, 0, 0, 0, null);

        EventQueue.Taken got = queue.take(taken, BATCH);

        assertThat(got.count()).isEqualTo(2);
        assertThat(taken.details[taken.rowOf(1)]).isNull();
        assertThat(taken.details[taken.rowOf(2)]).isNull();
    }

    @Test
    void dropsOldestForNewest() {
        EventQueue queue = filled(3, 3);

        assertThat(queue.dropOldest()).isTrue();
        queue.put(3, 3, 3, 3, null);

        assertThat(starts(queue)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void dropsNothingIfEmpty() {
        assertThat(new EventQueue(3, 3).dropOldest()).isFalse();
    }

    @Test
    void growsToCapacityAndKeepsRows() {
        EventQueue queue = new EventQueue(10, 5_000);
        for (int i = 0; i < 7; i++) {
            queue.put(i, i, i, i, null);
        }
        queue.take(taken, 7);

        for (int i = 7; i < 5_007; i++) {
            queue.put(i, i, i, i, null);
        }

        assertThat(queue.size()).isEqualTo(5_000);
        assertThat(starts(queue))
                .containsExactlyElementsOf(LongStream.range(7, 5_007).boxed().toList());
    }

    @Test
    void takes24BytesPerRowAndShrinksWhenEmpty() {
        EventQueue queue = filled(1_000, 1_000);

        QueuedRows rows = queue.rows();

        long bytes = 8L * rows.startsNanos.length
                + 8L * rows.durationsNanos.length
                + 4L * rows.seriesIds.length
                + 4L * rows.outcomeCodes.length;
        assertThat(bytes).isEqualTo(24 * 1_000);
        assertThat(rows.details).isNull();
    }

    @Test
    void releasesExtraColumnsWhenEmpty() {
        EventQueue queue = filled(10, 5_000);
        while (queue.size() < 5_000) {
            queue.put(1, 1, 1, 1, null);
        }
        starts(queue);

        queue.put(1, 1, 1, 1, null);

        assertThat(queue.rows().capacity).isEqualTo(10);
    }

    /** Adds rows whose four numbers are related, so that a torn or overwritten row is detected. */
    @Test
    void returnsWholeRowsWhileOldestAreDropped() throws InterruptedException {
        EventQueue queue = new EventQueue(64, 64);
        AtomicBoolean ended = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 2_000_000; i++) {
                if (queue.size() >= 64) {
                    queue.dropOldest();
                }
                queue.put(i, i * 3L, i, i ^ 0x5555, null);
            }
            ended.set(true);
        });
        writer.start();

        long last = -1;
        long rows = 0;
        while (!ended.get() || queue.size() > 0) {
            EventQueue.Taken got = queue.take(taken, 48);
            for (int i = 0; i < got.count(); i++) {
                int row = taken.rowOf(got.first() + i);
                long start = taken.startsNanos[row];
                assertThat(start).isEqualTo(got.first() + i).isGreaterThan(last);
                assertThat(taken.durationsNanos[row]).isEqualTo(start * 3);
                assertThat(taken.seriesIds[row]).isEqualTo((int) start);
                assertThat(taken.outcomeCodes[row]).isEqualTo((int) start ^ 0x5555);
                last = start;
                rows++;
            }
        }
        writer.join();

        assertThat(last).isEqualTo(1_999_999);
        assertThat(rows).isPositive();
    }

    private static EventQueue filled(int count, int most) {
        EventQueue queue = new EventQueue(count, most);
        for (int i = 0; i < count; i++) {
            queue.put(i, i, i, i, null);
        }
        return queue;
    }

    private List<Long> starts(EventQueue queue) {
        List<Long> starts = new ArrayList<>();
        for (EventQueue.Taken got = queue.take(taken, BATCH); got.count() > 0; got = queue.take(taken, BATCH)) {
            for (int i = 0; i < got.count(); i++) {
                starts.add(taken.startsNanos[taken.rowOf(got.first() + i)]);
            }
        }
        return starts;
    }
}
