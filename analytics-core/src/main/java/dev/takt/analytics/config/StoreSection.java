package dev.takt.analytics.config;

/** Reads the settings of the files that calls are written to. */
final class StoreSection {
    private StoreSection() {}

    static StoreSettings read(ConfigReader section) {
        return new StoreSettings(
                section.optional("directory", ValueKind.PATH),
                section.get("resume", ValueKind.BOOLEAN),
                section.get("flush-interval", ValueKind.DURATION, StoreSettings.FLUSH_INTERVAL),
                section.get("sync", ValueKind.wordOf(SyncMode.values())),
                section.get("segment-bytes", ValueKind.SIZE, StoreSettings.SEGMENT_BYTES),
                section.optional("max-bytes", ValueKind.SIZE, StoreSettings.MAX_BYTES),
                section.optional("max-age", ValueKind.DURATION, StoreSettings.MAX_AGE),
                section.get("queue-rows", ValueKind.WHOLE_NUMBER, StoreSettings.QUEUE_ROWS));
    }
}
