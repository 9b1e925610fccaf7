package dev.takt.analytics.cli;

import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.segment.Damage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Small segments put together. */
@Command(name = "compact", description = "Puts small segments of a store together; nobody may be writing to it.")
final class CompactCommand extends TaktCommand {
    @Parameters(paramLabel = "DIR", description = "The directory of a store.")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws IOException {
        try (CallStore store = CallStore.open(directory)) {
            surroundings().sayIfLong("compacting", store.rows());
        }
        List<Damage> damages = new ArrayList<>();
        long saved = CallStore.compact(directory, damages::add);
        surroundings().sayDamage(damages, "not compacted");
        String said =
                saved > 0 ? " takes " + NumberText.count(saved, "byte") + " less" : ": nothing is left to put together";
        console().print(directory + said);
        return damages.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
