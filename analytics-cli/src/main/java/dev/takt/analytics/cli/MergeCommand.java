package dev.takt.analytics.cli;

import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.segment.Damage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand that merges several stores into a new one. */
final class MergeCommand extends TaktCommand {
    @Parameters(arity = "1..*", paramLabel = "DIR", description = "The directories of the stores.")
    private List<Path> sources = new ArrayList<>();

    @Option(
            names = "-o",
            paramLabel = "DIR",
            required = true,
            description = "The target: a directory that does not exist or is empty.")
    private Path target = Path.of("");

    @Option(
            names = "--skip-damaged",
            description = "Leaves damaged blocks out; without it, damage ends the command with exit code 2.")
    private boolean skipDamaged;

    @Override
    public Integer call() throws IOException {
        environment().announce("merging", calls());
        List<Damage> damages = new ArrayList<>();
        long rows = skipDamaged ? CallStore.merge(sources, target, damages::add) : CallStore.merge(sources, target);
        environment().printDamages(damages, "left out");
        console().print(NumberText.count(rows, "call") + " in " + target);
        return ExitCode.DONE;
    }

    private long calls() throws IOException {
        long calls = 0;
        for (Path source : sources) {
            try (CallStore store = CallStore.open(source)) {
                calls += store.rows();
            }
        }
        return calls;
    }
}
