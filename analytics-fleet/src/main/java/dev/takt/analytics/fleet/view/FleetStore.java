package dev.takt.analytics.fleet.view;

import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.SeriesId;
import dev.takt.analytics.fleet.record.InstanceStatus;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.fleet.record.SeriesRecord;
import dev.takt.analytics.fleet.record.SlowList;
import dev.takt.analytics.fleet.topic.FleetTopics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The contents of the topics of a fleet, as far as they are kept: lifetime, hours and instances all, minutes of the last two hours, lists of slow
 * calls of the last hour. Written by one thread, read by any.
 */
final class FleetStore {
    static final long MINUTES_KEPT_SECONDS = 7_200;
    private static final long SLOW_KEPT_SECONDS = 3_600;

    private final FleetTopics topics;
    private final Map<MergedKey, MergedFigures> life = new ConcurrentHashMap<>();
    private final Map<MergedKey, MergedFigures> minutes = new ConcurrentHashMap<>();
    private final Map<String, InstanceStatus> instances = new ConcurrentHashMap<>();
    private final Map<String, InstanceStatus> removed = new ConcurrentHashMap<>();
    private final Map<SeriesId, SeriesDefinition> series = new ConcurrentHashMap<>();
    private final Map<SlowKey, SlowList> slowest = new ConcurrentHashMap<>();
    private final AtomicLong newestMinute = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private final AtomicLong changes = new AtomicLong();

    /** A minute and a group. */
    record SlowKey(long minute, String group) {}

    FleetStore(FleetTopics topics) {
        this.topics = topics;
    }

    /** Stores a record of one of the topics. A record that cannot be read is counted. */
    void accept(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        if (key == null) {
            unreadable.incrementAndGet();
            return;
        }
        try {
            if (topic.equals(topics.instances())) {
                acceptInstance(new String(key, StandardCharsets.UTF_8), value);
            } else if (value != null && topic.equals(topics.series())) {
                SeriesDefinition definition = SeriesRecord.read(value);
                series.put(definition.id(), definition);
                // Single calls have the id of their series, which may be defined by its paths alone.
                series.putIfAbsent(
                        definition.series(),
                        SeriesDefinition.of(definition.name(), definition.eventType(), definition.tags()));
            } else if (value != null && topic.equals(topics.slowest())) {
                acceptSlow(new SlowKey(SlowList.minuteOf(key), SlowList.groupOf(key)), SlowList.read(value));
            } else if (value != null) {
                acceptFigures(MergedKey.ofBytes(key), MergedFigures.read(value));
            }
            changes.incrementAndGet();
        } catch (FormatException | IllegalArgumentException refusal) {
            unreadable.incrementAndGet();
        }
    }

    private void acceptInstance(String name, byte @Nullable [] value) {
        boolean isSum = !name.isEmpty() && name.charAt(0) == InstanceStatus.REMOVED;
        Map<String, InstanceStatus> target = isSum ? removed : instances;
        if (value == null) {
            target.remove(name);
        } else {
            target.put(name, InstanceStatus.read(value));
        }
    }

    private void acceptSlow(SlowKey key, SlowList list) {
        slowest.put(key, list);
        moveOn(key.minute());
    }

    private void acceptFigures(MergedKey key, MergedFigures figures) {
        boolean isLife = key.resolution() == Resolution.LIFE;
        (isLife ? life : minutes).merge(key, figures, (one, other) -> one.revision() > other.revision() ? one : other);
        if (!isLife) {
            moveOn(key.window());
        }
    }

    /** Forgets what became too old when a new minute begins. */
    private void moveOn(long minute) {
        if (minute > newestMinute.get()) {
            newestMinute.set(minute);
            minutes.keySet().removeIf(key -> key.window() < minute - MINUTES_KEPT_SECONDS);
            slowest.keySet().removeIf(key -> key.minute() < minute - SLOW_KEPT_SECONDS);
        }
    }

    Map<MergedKey, MergedFigures> life() {
        return life;
    }

    Map<MergedKey, MergedFigures> minutes() {
        return minutes;
    }

    /** Returns the instances by name, in alphabetical order. */
    Map<String, InstanceStatus> instances() {
        return new TreeMap<>(instances);
    }

    /** Returns the sums of removed instances. */
    List<InstanceStatus> removed() {
        return List.copyOf(removed.values());
    }

    Map<SeriesId, SeriesDefinition> series() {
        return series;
    }

    Map<SlowKey, SlowList> slowest() {
        return slowest;
    }

    long unreadable() {
        return unreadable.get();
    }

    /** Returns a number that grows with every record. */
    long changes() {
        return changes.get();
    }
}
