package dev.takt.analytics.cli;

import dev.takt.analytics.report.console.Console;
import dev.takt.analytics.report.console.Style;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.segment.Damage;
import dev.takt.analytics.segment.Verification;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Option;

/** The subcommand that checks every block. */
final class VerifyCommand extends StoreCommand {
    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    int read(CallStore store) throws IOException {
        environment().announce("checking", store.rows());
        Verification found = store.verify();
        if (json) {
            writeJson(found);
        } else {
            print(found);
        }
        return found.isGood() ? ExitCode.DONE : ExitCode.FAILED;
    }

    @Override
    boolean reportsDamage() {
        return true;
    }

    private void print(Verification found) {
        Console console = console();
        for (Damage damage : found.damages()) {
            console.print(List.of(console.cell("damaged  ", Style.BAD), console.cell(damage.toString())));
        }
        for (Damage end : found.unfinished()) {
            console.print(List.of(console.cell("unfinished  ", Style.WATCH), console.cell(end.toString())));
        }
        console.print(NumberText.count(found.rows(), "call") + " in " + NumberText.count(found.blocks(), "block")
                + " of " + NumberText.count(found.segments(), "segment") + " are as they were written; "
                + NumberText.count(found.damages().size(), "damaged place")
                + (found.unfinished().isEmpty()
                        ? ""
                        : ", " + NumberText.count(found.unfinished().size(), "unfinished block")));
    }

    private void writeJson(Verification found) throws IOException {
        try (JsonOutput out = json()) {
            out.begin().put("good", found.isGood()).put("segments", found.segments());
            out.put("blocks", found.blocks()).put("rows", found.rows()).put("bytes", found.bytes());
            writeJson(out, "damages", found.damages());
            writeJson(out, "unfinished", found.unfinished());
            out.end();
        }
    }

    private static void writeJson(JsonOutput out, String key, List<Damage> parts) throws IOException {
        out.key(key).beginArray();
        for (Damage part : parts) {
            out.begin().put("file", part.file().toString()).put("offset", part.offset());
            out.put("bytes", part.bytes()).put("reason", part.reason()).end();
        }
        out.endArray();
    }
}
