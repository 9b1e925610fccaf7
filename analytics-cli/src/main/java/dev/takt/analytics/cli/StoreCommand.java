package dev.takt.analytics.cli;

import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.segment.CallStore;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** A command that reads one store. It opens it, and says afterwards what of it could not be read. */
abstract class StoreCommand extends TaktCommand {
    @Parameters(index = "0", paramLabel = "DIR", description = "The directory of a store.")
    private Path directory = Path.of("");

    @Override
    public final Integer call() throws Exception {
        try (CallStore store = CallStore.open(directory)) {
            int code = read(store);
            int damages = store.damages().size();
            if (damages == 0 || tellsOfDamage()) {
                return code;
            }
            surroundings()
                    .say("takt: " + NumberText.count(damages, "damaged place")
                            + (damages == 1 ? " was" : " were") + " passed over; takt verify "
                            + directory + " tells more");
            return ExitCode.REFUSED;
        }
    }

    /** Does the work; returns the exit code. */
    abstract int read(CallStore store) throws Exception;

    /** Whether the command itself tells what is damaged, and answers with its exit code. */
    boolean tellsOfDamage() {
        return false;
    }

    /** Where results for a program go. */
    final JsonOutput json() throws IOException {
        return new JsonOutput(surroundings().out());
    }
}
