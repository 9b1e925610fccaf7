package dev.takt.analytics.cli;

import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.segment.CallStore;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Small segments put together. */
@Command(name = "compact", description = "Puts small segments of a store together; nobody may be writing to it.")
final class CompactCommand extends TaktCommand {
    @Parameters(paramLabel = "DIR", description = "The directory of a store.")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws IOException {
        surroundings().err().println("compacting …");
        long saved = CallStore.compact(directory);
        console().print(directory + " takes " + NumberText.count(saved, "byte") + " less");
        return ExitCode.DONE;
    }
}
