package dev.takt.analytics.collect;

import dev.takt.analytics.event.Tags;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers by name and tags, as a result shows them; bounded. For one thread at a time.
 *
 * <p>Past a bound a number is left out, and counted.
 */
public final class Sums {
    private final RemainingCapacity room;
    private final Map<String, Map<Tags, Double>> byKey = new HashMap<>();
    private long leftOut;

    /** Looks at one number. */
    @FunctionalInterface
    public interface Reader {
        /** The number {@code sum} of this name and these tags. */
        void accept(String key, Tags tags, double sum);
    }

    /** No numbers yet, and room for those of a scope with these bounds. */
    public Sums(Limits limits) {
        room = new RemainingCapacity(limits.ofResult());
    }

    /** Adds {@code amount}; the number is there from then on, whatever it is. */
    public void add(String key, Tags tags, double amount) {
        Map<Tags, Double> ofKey = byKey.getOrDefault(key, Map.of());
        Double before = ofKey.get(tags);
        if (before == null && !room.take(ofKey.isEmpty(), !tags.isEmpty())) {
            leftOut++;
            return;
        }
        byKey.computeIfAbsent(key, newKey -> new HashMap<>()).put(tags, before == null ? amount : before + amount);
    }

    /** Adds all numbers of {@code others}, and how many those left out. */
    public void addAll(Sums others) {
        others.forEach(this::add);
        leftOut += others.leftOut;
    }

    /** Counts as left out what was left out before it came here. */
    public void leaveOut(long times) {
        leftOut += times;
    }

    /** How many things were left out because of a bound. */
    public long leftOut() {
        return leftOut;
    }

    /** How many numbers there are. */
    public int size() {
        return byKey.values().stream().mapToInt(Map::size).sum();
    }

    /** Shows every number to {@code reader}. */
    public void forEach(Reader reader) {
        byKey.forEach((key, ofKey) -> ofKey.forEach((tags, sum) -> reader.accept(key, tags, sum)));
    }
}
