package dev.takt.analytics.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bounded dictionary of names for columns with few different ones. Names have numbers from 1; 0 means no name.
 *
 * <p>One thread adds names; any thread may look up a number that was returned.
 */
public final class NameTable {
    private static final int FIRST_SIZE = 16;
    private static final String BEYOND = "(other)";

    private final int limit;
    private final Map<String, Integer> numbers = new HashMap<>();
    private volatile @Nullable String[] names = new @Nullable String[FIRST_SIZE];

    /** Creates a table for at most {@code limit} names; further ones become {@code (other)}. */
    public NameTable(int limit) {
        this.limit = limit;
    }

    /** Returns the number of {@code name}, which is added at the first call; 0 for null. */
    public int numberOf(@Nullable String name) {
        if (name == null) {
            return 0;
        }
        Integer number = numbers.get(name);
        if (number != null) {
            return number;
        }
        if (numbers.size() < limit) {
            return add(name);
        }
        Integer beyond = numbers.get(BEYOND);
        return beyond != null ? beyond : add(BEYOND);
    }

    /** Returns the name with this number; null for 0. */
    public @Nullable String name(int number) {
        return names[number];
    }

    private int add(String name) {
        int number = numbers.size() + 1;
        @Nullable String[] room = names;
        if (number >= room.length) {
            room = Arrays.copyOf(room, room.length * 2);
        }
        room[number] = name;
        names = room;
        numbers.put(name, number);
        return number;
    }
}
