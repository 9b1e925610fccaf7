package dev.takt.analytics.cli;

import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.segment.Damage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The subcommand that joins small segments. */
final class CompactCommand extends TaktCommand {
    @Parameters(paramLabel = "DIR", description = "The directory of a store.")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws IOException {
        try (CallStore store = CallStore.open(directory)) {
            environment().announce("compacting", store.rows());
        }
        List<Damage> damages = new ArrayList<>();
        long saved = CallStore.compact(directory, damages::add);
        environment().printDamages(damages, "not compacted");
        String result =
                saved > 0 ? " is " + NumberText.count(saved, "byte") + " smaller" : ": there is nothing to join";
        console().print(directory + result);
        return damages.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
