package dev.takt.analytics.collect;

import dev.takt.analytics.event.Tags;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers by name and tags, as a result shows them; bounded. For one thread at a time.
 *
 * <p>Numbers beyond a bound are left out and counted.
 */
public final class Sums {
    private final RemainingCapacity room;
    private final Map<String, Map<Tags, Double>> byKey = new HashMap<>();
    private long leftOut;

    /** A reader of single numbers. */
    @FunctionalInterface
    public interface Reader {
        /** Receives the number {@code sum} of this name and these tags. */
        void accept(String key, Tags tags, double sum);
    }

    /** Creates an empty set with the capacity for a scope with these bounds. */
    public Sums(Limits limits) {
        room = new RemainingCapacity(limits.ofResult());
    }

    /** Adds {@code amount} to the number, which exists from then on, whatever its value. */
    public void add(String key, Tags tags, double amount) {
        Map<Tags, Double> ofKey = byKey.getOrDefault(key, Map.of());
        Double before = ofKey.get(tags);
        if (before == null && !room.take(ofKey.isEmpty(), !tags.isEmpty())) {
            leftOut++;
            return;
        }
        byKey.computeIfAbsent(key, newKey -> new HashMap<>()).put(tags, before == null ? amount : before + amount);
    }

    /** Adds all numbers of {@code others}, and the count of those that they left out. */
    public void addAll(Sums others) {
        others.forEach(this::add);
        leftOut += others.leftOut;
    }

    /** Adds to the count of numbers that were left out. */
    public void leaveOut(long times) {
        leftOut += times;
    }

    /** Returns how many numbers were left out because of a bound. */
    public long leftOut() {
        return leftOut;
    }

    /** Returns the number of entries. */
    public int size() {
        int size = 0;
        for (Map<?, ?> entries : byKey.values()) {
            size += entries.size();
        }
        return size;
    }

    /** Passes each number to {@code reader}. */
    public void forEach(Reader reader) {
        byKey.forEach((key, ofKey) -> ofKey.forEach((tags, sum) -> reader.accept(key, tags, sum)));
    }
}
