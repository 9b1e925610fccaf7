package dev.takt.analytics.cli;

import dev.takt.analytics.report.console.Console;
import dev.takt.analytics.segment.CallStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** A command that reads one store. It opens it, and says afterwards what of it could not be read. */
abstract class StoreCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "The directory of a store.")
    private Path directory = Path.of("");

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set before anything else happens
    private Takt takt;

    @Override
    public final Integer call() throws Exception {
        try (CallStore store = CallStore.open(directory)) {
            int code = read(store);
            sayWhatIsDamaged(store);
            return code;
        }
    }

    /** Does the work; returns the exit code. */
    abstract int read(CallStore store) throws Exception;

    final Surroundings surroundings() {
        return takt.surroundings();
    }

    final Path directory() {
        return directory;
    }

    /** Where results for a person go. */
    final Console console() {
        return surroundings().console();
    }

    /** Where results for a program go. */
    final JsonOutput json() throws IOException {
        return new JsonOutput(surroundings().out());
    }

    private void sayWhatIsDamaged(CallStore store) {
        int damages = store.damages().size();
        if (damages > 0) {
            surroundings()
                    .err()
                    .println("takt: " + damages + " damaged places were passed over; takt verify " + directory
                            + " lists them");
        }
    }
}
