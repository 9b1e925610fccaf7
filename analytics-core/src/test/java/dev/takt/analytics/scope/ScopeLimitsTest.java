package dev.takt.analytics.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.event.Tags;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScopeLimitsTest {
    @Test
    void keysPastTheBoundAreLeftOutAndCounted() {
        Recorder recorder = Recorder.create(ScopeLimits.defaults().withMaxKeys(2));

        record(recorder, () -> {
            for (int i = 0; i < 5; i++) {
                Scope.incr("key" + i);
            }
            Scope.incr("key1");
        });

        assertThat(recorder.result())
                .containsEntry("key0", 1.0)
                .containsEntry("key1", 2.0)
                .containsEntry("overflow_count", 3.0)
                .doesNotContainKey("key2");
    }

    @Test
    void setsOfTagsPastTheBoundAreLeftOutAndCounted() {
        Recorder recorder = Recorder.create(ScopeLimits.defaults().withMaxTagSets(2));

        record(recorder, () -> {
            for (int i = 0; i < 5; i++) {
                Scope.incr("key", 1, Tags.of("i", "" + i));
                Scope.time("load", Tags.of("i", "" + i), () -> {});
            }
            Scope.incr("key", 7);
        });

        assertThat(recorder.result())
                .containsEntry("key", 8.0)
                .containsEntry("load.count", 1.0)
                .containsEntry("overflow_count", 8.0);
    }

    @Test
    void sumOverManyScopesIsBounded() {
        Recorder recorder = Recorder.create(ScopeLimits.defaults().withMaxKeys(2));

        for (int i = 0; i < 10; i++) {
            String key = "key" + i;
            record(recorder, () -> Scope.incr(key));
        }

        assertThat(recorder.breakdown()).hasSize(4 + 2);
        assertThat(recorder.result()).containsEntry("overflow_count", 6.0);
    }

    @Test
    void scopesPastTheDepthAreNotOpenedAndCounted() {
        Recorder outermost = Recorder.create();
        Deque<Scope> open = new ArrayDeque<>();
        open.push(outermost.record());
        open.push(Recorder.create().record());
        Recorder deep = Recorder.create(ScopeLimits.defaults().withMaxDepth(2));
        open.push(deep.record());

        Scope.incr("hits");
        open.forEach(Scope::close);

        assertThat(deep.result()).containsOnlyKeys("overflow_count", "total_recording_duration");
        assertThat(deep.result()).containsEntry("overflow_count", 1.0);
        assertThat(outermost.result()).containsEntry("hits", 1.0);
    }

    @Test
    void workThatOpensAScopeInEachOfItsStepsNeverReachesTheDepth() {
        Recorder first = Recorder.create(ScopeLimits.defaults().withMaxDepth(3));
        Scope before = first.record();
        for (int i = 0; i < 100; i++) {
            Scope next = Recorder.create(ScopeLimits.defaults().withMaxDepth(3)).record();
            before.close();
            before = next;
        }
        Recorder last = Recorder.create(ScopeLimits.defaults().withMaxDepth(3));
        record(last, () -> Scope.incr("hits"));
        before.close();

        assertThat(last.result()).containsEntry("hits", 1.0).doesNotContainKey("overflow_count");
    }

    @Test
    void boundsOutOfBoundsAreRefused() {
        ScopeLimits limits = ScopeLimits.defaults();

        assertThatThrownBy(() -> limits.withMaxKeys(0)).hasMessage("maxKeys must be between 1 and 1000000, was 0");
        assertThatThrownBy(() -> limits.withMaxTagSets(-1))
                .hasMessage("maxTagSets must be between 0 and 1000000, was -1");
        assertThatThrownBy(() -> limits.withMaxDepth(1001)).hasMessage("maxDepth must be between 1 and 1000, was 1001");
        assertThat(limits).isEqualTo(new ScopeLimits(1_000, 10_000, 32));
    }

    @Test
    void collectsUntaggedNumbersWithoutRoomForTags() {
        Recorder recorder = Recorder.create(ScopeLimits.defaults().withMaxTagSets(0));

        record(recorder, () -> {
            Scope.incr("hits");
            Scope.incr("hits", 1, Tags.of("a", "b"));
        });

        Map<String, Double> result = recorder.result();
        assertThat(result).containsEntry("hits", 1.0).containsEntry("overflow_count", 1.0);
    }

    private static void record(Recorder recorder, Runnable work) {
        try (Scope scope = recorder.record()) {
            assertThat(scope).isNotNull();
            work.run();
        }
    }
}
