package dev.takt.analytics.fleet.engine;

import static dev.takt.analytics.fleet.engine.EngineUnderTest.second;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.fleet.EncodedTotals;
import dev.takt.analytics.fleet.engine.EngineCounters.Count;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.SlowList;
import dev.takt.analytics.fleet.topic.FleetTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** A processor that ends between two ticks, after a commit: the next one continues from the stores. */
class ReplayTest {
    private static final EngineSettings SETTINGS =
            new EngineSettings(new FleetTopics("takt"), 1, Duration.ofSeconds(1), Duration.ofSeconds(30), 1_000);

    private final SyntheticFleet fleet = new SyntheticFleet(3);
    private final EngineCounters counters = new EngineCounters();
    private final Map<String, KeyValueStore<Bytes, byte[]>> stores = new HashMap<>();
    private final Map<MergedKey, MergedFigures> reported = new HashMap<>();
    private final List<SlowList> slowLists = new ArrayList<>();
    private MockProcessorContext<byte[], byte[]> context;
    private Merge merge;
    private long offset;
    private long now;

    @Test
    void continuesFromWhatWasPending() {
        start();
        for (int window = 0; window < 9; window++) {
            add(fleet.frame("i0", "v0", second(window * 10L), 10));
            tick();
        }
        add(fleet.frame("i0", "v0", second(90), 10));
        add(fleet.frame("i1", "v1", second(90), 10));
        assertThat(stores.get(Merge.PENDING).approximateNumEntries()).isEqualTo(4);

        start();
        assertThat(counters.get(Count.REPLAYED)).isEqualTo(4);
        for (int window = 10; window < 16; window++) {
            add(fleet.frame("i0", "v0", second(window * 10L), 10));
            tick();
        }
        for (int second = 0; second < 40; second++) {
            tick();
        }

        assertThat(stores.get(Merge.PENDING).approximateNumEntries()).isZero();
        Map<MergedKey, Long> calls = new HashMap<>();
        reported.forEach((key, figures) -> calls.put(key, figures.totals().calls()));
        Map<MergedKey, Long> expected = new HashMap<>();
        fleet.expected()
                .forEach((key, totals) ->
                        expected.put(key, EncodedTotals.of(totals).calls()));
        assertThat(calls).isEqualTo(expected);
        assertThat(slowLists)
                .allMatch(list ->
                        list.calls().stream().distinct().count() == list.calls().size());
    }

    /** Creates a processor on the stores of the one before, if there was one. */
    private void start() {
        context = new MockProcessorContext<>();
        context.setCurrentSystemTimeMs(now);
        for (String name : List.of(Merge.WINDOWS, Merge.PENDING, Merge.SLOW)) {
            KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();
            store.init(context.getStateStoreContext(), store);
            KeyValueStore<Bytes, byte[]> before = stores.put(name, store);
            if (before != null) {
                before.all().forEachRemaining(one -> store.put(one.key, one.value));
            }
            context.addStateStore(store);
        }
        merge = new Merge(SETTINGS, counters);
        merge.init(context);
    }

    private void add(SyntheticFleet.Made made) {
        Slices slices = new Slices(1);
        TimeSpan span = TimeSpan.of(made.frame().window());
        String group = String.join(MergedKey.SEPARATOR, made.frame().group().values());
        slices.divide(made.frame(), 0, span, group, (slice, bytes) -> {
            context.setRecordMetadata("slices", 0, offset++);
            merge.process(new Record<>(new byte[4], bytes, now));
        });
    }

    private void tick() {
        now += 1_000;
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(now);
        context.forwarded().forEach(forward -> {
            byte[] key = forward.record().key();
            byte[] value = forward.record().value();
            if (forward.childName().orElseThrow().equals(Merge.MERGED_OUT)) {
                reported.put(MergedKey.ofBytes(key), MergedFigures.read(value));
            } else {
                slowLists.add(SlowList.read(value));
            }
        });
        context.resetForwards();
    }
}
