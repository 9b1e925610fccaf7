package dev.takt.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StartOrderTest {
    @Property(tries = 500)
    void sortsByStartAndKeepsOrderOfEqual(
            @ForAll @Size(max = 6) List<@Size(max = 20) List<@LongRange(min = -5, max = 5) Long>> starts,
            @ForAll @IntRange(max = 60) int most) {
        List<Chunk> chunks = starts.stream().map(StartOrderTest::chunkOf).toList();
        List<Long> expected = starts.stream()
                .flatMap(List::stream)
                .sorted(Comparator.naturalOrder())
                .toList();
        List<Long> shown = new ArrayList<>();
        List<Long> places = new ArrayList<>();

        new StartOrder(chunks).newest(most, (chunk, row) -> {
            shown.add(chunks.get(chunk).startsNanos[row]);
            places.add(chunk * 100L + row);
        });

        assertThat(shown).isEqualTo(expected.subList(Math.max(0, expected.size() - most), expected.size()));
        for (int i = 1; i < shown.size(); i++) {
            assertThat(shown.get(i) > shown.get(i - 1) || places.get(i) > places.get(i - 1))
                    .isTrue();
        }
    }

    @Test
    void acceptsNoRows() {
        List<Integer> shown = new ArrayList<>();

        new StartOrder(List.of()).newest(10, (chunk, row) -> shown.add(row));

        assertThat(shown).isEmpty();
    }

    private static Chunk chunkOf(List<Long> starts) {
        ChunkBuilder builder = new ChunkBuilder(Math.max(1, starts.size()));
        starts.forEach(start -> builder.append(start, 1, 0, 0, 0));
        return builder.seal();
    }
}
