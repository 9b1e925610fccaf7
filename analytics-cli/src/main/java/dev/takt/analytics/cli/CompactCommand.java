package dev.takt.analytics.cli;

import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.segment.CallStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Small segments put together. */
@Command(name = "compact", description = "Puts small segments of a store together; nobody may be writing to it.")
final class CompactCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The directory of a store.")
    private Path directory = Path.of("");

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set before anything else happens
    private Takt takt;

    @Override
    public Integer call() throws IOException {
        Surroundings around = takt.surroundings();
        around.err().println("compacting …");
        long saved = CallStore.compact(directory);
        around.console().print(directory + " takes " + NumberText.count(saved, "byte") + " less");
        return ExitCode.DONE;
    }
}
