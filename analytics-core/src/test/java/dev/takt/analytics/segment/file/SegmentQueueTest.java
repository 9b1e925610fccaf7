package dev.takt.analytics.segment.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.segment.format.StoredTree;
import dev.takt.analytics.segment.format.TotalsSummary;
import org.junit.jupiter.api.Test;

/** The bounds of the queue. */
class SegmentQueueTest {
    private final SegmentQueue queue = new SegmentQueue(10);

    @Test
    void refusesRowsBeyondBound() {
        assertThat(queue.offer(rows(7))).isTrue();
        assertThat(queue.offer(rows(7))).as("a chunk is taken whole").isTrue();

        assertThat(queue.offer(rows(1))).isFalse();

        queue.remove();
        assertThat(queue.offer(rows(1))).isTrue();
        assertThat(queue.rows()).isEqualTo(8);
    }

    @Test
    void refusesFiguresBeyondBound() {
        for (int i = 0; i < SegmentQueue.MOST_FIGURES; i++) {
            assertThat(queue.hasRoomForFigures()).isTrue();
            queue.add(new SegmentQueue.Figures(new TotalsSummary(1, StoredTree.EMPTY)));
        }

        assertThat(queue.hasRoomForFigures()).isFalse();
        assertThat(queue.hasRoom()).as("for rows").isTrue();

        queue.remove();
        assertThat(queue.hasRoomForFigures()).isTrue();
    }

    private static SegmentQueue.Rows rows(int count) {
        EventSource source = new EventSource() {
            @Override
            public long rows() {
                return count;
            }

            @Override
            public void forEach(EventConsumer consumer) {
                throw new UnsupportedOperationException();
            }
        };
        return new SegmentQueue.Rows(source, true);
    }
}
