package dev.takt.analytics.fleet.engine;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.fleet.record.SlowList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store of the slowest calls by minute and group. For one thread. */
final class SlowCallStore {
    private static final long KEPT_SECONDS = 7_200;
    private static final SlowList NONE = new SlowList(List.of());

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Bytes, SlowList> changed = new LinkedHashMap<>();
    private long newest;

    SlowCallStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Adds a slice of slow calls, from behind its kind. Nothing is stored before the next tick. */
    void add(ByteReader in) {
        long minute = in.signed();
        String group = in.text("the group");
        List<SlowList.FleetCall> calls = new ArrayList<>();
        while (in.left() > 0) {
            calls.add(SlowList.readCall(in));
        }
        if (minute < newest - KEPT_SECONDS || minute < 0) {
            return;
        }
        newest = Math.max(newest, minute);
        Bytes key = Bytes.wrap(SlowList.key(minute, group));
        SlowList before = changed.getOrDefault(key, stored(key));
        SlowList after = before.with(calls);
        if (!after.equals(before)) {
            changed.put(key, after);
        }
    }

    private SlowList stored(Bytes key) {
        byte[] known = store.get(key);
        return known == null ? NONE : SlowList.read(known);
    }

    /** Stores the lists that changed and passes them to {@code to}, and removes old ones. */
    void tick(BiConsumer<byte[], byte[]> to) {
        changed.forEach((key, list) -> {
            byte[] bytes = list.toBytes();
            store.put(key, bytes);
            to.accept(key.get(), bytes);
        });
        if (!changed.isEmpty()) {
            removeOld();
        }
        changed.clear();
    }

    private void removeOld() {
        List<Bytes> old = new ArrayList<>();
        Bytes last = Bytes.wrap(SlowList.key(Math.max(0, newest - KEPT_SECONDS), ""));
        try (KeyValueIterator<Bytes, byte[]> found = store.range(Bytes.wrap(SlowList.key(0, "")), last)) {
            while (found.hasNext()) {
                old.add(found.next().key);
            }
        }
        old.forEach(store::delete);
    }
}
