package dev.takt.analytics.cli;

import dev.takt.analytics.report.json.JsonReporter;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.report.tree.CollapsedStacks;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.CallTree;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The subcommand that shows which calls made which, and where their time went. */
final class TreeCommand extends StoreCommand {
    private static final String USUAL_PATHS = "200";

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = USUAL_PATHS,
            description = "The N paths with the most total time; default: ${DEFAULT-VALUE}.")
    private int top = Integer.parseInt(USUAL_PATHS);

    @Option(names = "--json", description = "Prints JSON, a list in which a path comes after that of its caller.")
    private boolean json;

    @Option(
            names = "--collapsed",
            description = "Prints collapsed stacks with self times in microseconds, for flame graph tools.")
    private boolean collapsed;

    @Override
    int read(CallStore store) throws IOException {
        if (json && collapsed) {
            throw new UserError("--json and --collapsed exclude each other");
        }
        if (top < 1) {
            throw new UserError("--top must be 1 or more, was " + top);
        }
        CallTree tree = store.callTree(selection.query(store, environment()));
        if (json) {
            writeJson(tree);
        } else if (collapsed) {
            CollapsedStacks.write(tree, environment().out());
        } else {
            print(tree);
        }
        return ExitCode.DONE;
    }

    private void writeJson(CallTree tree) throws IOException {
        PrintWriter out =
                new PrintWriter(environment().out(), false, environment().charset());
        JsonReporter.tree(tree, out);
        out.println();
        out.flush();
    }

    private void print(CallTree tree) {
        console().print(tree, top);
        console().print("");
        console()
                .print(DurationText.of(tree.totalTime()) + " in "
                        + NumberText.count(
                                tree.roots().stream()
                                        .mapToLong(root -> root.calls())
                                        .sum(),
                                "root call"));
    }
}
