package dev.takt.analytics.cli;

import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.segment.CallStore;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** A subcommand that reads one store. Reports on the standard error how much of the store could not be read. */
abstract class StoreCommand extends TaktCommand {
    @Parameters(index = "0", paramLabel = "DIR", description = "The directory of a store.")
    private Path directory = Path.of("");

    private boolean isDamaged;

    @Override
    public final Integer call() throws Exception {
        try (CallStore store = CallStore.open(directory)) {
            int code = read(store);
            if (!reportsDamage()) {
                reportDamage(store, directory);
            }
            return isDamaged ? ExitCode.REFUSED : code;
        }
    }

    /** Prints how much of a store that was read could not be read, and makes the command end with the code for it. */
    final void reportDamage(CallStore store, Path place) {
        int damages = store.damages().size();
        if (damages > 0) {
            isDamaged = true;
            String places = NumberText.count(damages, "damaged place") + (damages == 1 ? " was" : " were");
            environment().printError("takt: " + places + " passed over; takt verify " + place + " shows more");
        }
    }

    /** Runs the subcommand on the open store and returns the exit code. */
    abstract int read(CallStore store) throws Exception;

    /** Returns the directory of the store. */
    final Path directory() {
        return directory;
    }

    /** Returns true if the subcommand itself reports damage and chooses the exit code for it. */
    boolean reportsDamage() {
        return false;
    }

    /** Returns the output for results that a program reads. */
    final JsonOutput json() throws IOException {
        return new JsonOutput(environment().out());
    }
}
