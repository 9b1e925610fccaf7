package dev.takt.analytics.config;

/** Reads the settings of the files that calls are written to. */
final class StoreSection {
    private StoreSection() {}

    static StoreSettings read(ConfigReader section) {
        return new StoreSettings(
                section.optional("directory", Kind.PATH),
                section.get("resume", Kind.BOOLEAN),
                section.get("flush-interval", Kind.DURATION, StoreSettings.FLUSH_INTERVAL),
                section.get("sync", Kind.wordOf(SyncMode.values())),
                section.get("segment-bytes", Kind.SIZE, StoreSettings.SEGMENT_BYTES),
                section.optional("max-bytes", Kind.SIZE, StoreSettings.MAX_BYTES),
                section.optional("max-age", Kind.DURATION, StoreSettings.MAX_AGE),
                section.get("queue-rows", Kind.WHOLE_NUMBER, StoreSettings.QUEUE_ROWS));
    }
}
