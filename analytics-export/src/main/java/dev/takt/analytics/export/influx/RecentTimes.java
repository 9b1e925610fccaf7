package dev.takt.analytics.export.influx;

/** Which times were given to whom of late: two tables, the older of which goes when the younger is full. */
final class RecentTimes {
    /** How many of the latest times are known for certain. */
    static final int AT_LEAST = 131_072;

    private TimeTable younger = new TimeTable(AT_LEAST);
    private TimeTable older = new TimeTable(AT_LEAST);

    /** Gives {@code time} to {@code owner}; false if it is somebody else's. */
    boolean take(long time, long owner) {
        if (older.isOthers(time, owner)) {
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
