package dev.takt.analytics.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** Writes calls to a new database. Only writing with its syncs is measured, not creation and closing. */
final class Insertion implements AlternatingRuns.Work {
    private final Path scratch;
    private final StoragePeer database;
    private final Captures calls;
    private final int batch;
    private final boolean synced;
    private Path directory;

    /**
     * An insertion.
     *
     * @param scratch the parent directory of the databases
     * @param batch after how many rows each they are said to be written
     * @param synced whether they are on the disk then
     */
    Insertion(Path scratch, StoragePeer database, Captures calls, int batch, boolean synced) {
        this.scratch = scratch;
        this.directory = scratch;
        this.database = database;
        this.calls = calls;
        this.batch = batch;
        this.synced = synced;
    }

    @Override
    public void prepare() throws Exception {
        directory = Files.createTempDirectory(scratch, "round");
        database.create(directory, synced);
    }

    @Override
    public void run() throws Exception {
        database.insert(calls, batch);
    }

    @Override
    public void finish() throws Exception {
        database.close();
        Scratch.delete(directory);
    }
}
