package dev.takt.analytics.export.influx;

/** The owners of recent times, in two tables. The older one is cleared when the younger one is full. */
final class RecentTimes {
    /** Number of latest times that are always known. */
    static final int AT_LEAST = 131_072;

    private TimeTable younger = new TimeTable(AT_LEAST);
    private TimeTable older = new TimeTable(AT_LEAST);

    /** Assigns {@code time} to {@code owner}; returns false if it has another owner. */
    boolean take(long time, long owner) {
        if (older.hasOtherOwner(time, owner)) {
            return false;
        }
        if (!younger.put(time, owner)) {
            return false;
        }
        if (younger.isFull()) {
            TimeTable emptied = older;
            older = younger;
            younger = emptied;
            younger.clear();
        }
        return true;
    }
}
