package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.report.console.ConsoleReporter;
import dev.takt.analytics.report.json.JsonReporter;
import dev.takt.analytics.report.tree.CollapsedStacks;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.stats.SlowCall;
import dev.takt.analytics.stats.StatsQuery;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;

/** The code of {@code docs/call-tree.md}. */
final class CallTreeExample {
    private CallTreeExample() {}

    static CallTree print(Analytics analytics) {
        analytics.tracker("orders.load").run(() -> {
            analytics.tracker("db.query").run(() -> System.out.println("select"));
            analytics.tracker("prices.fetch").run(() -> System.out.println("fetch"));
        });

        CallTree tree = analytics.callTree();
        for (CallNode root : tree.roots()) {
            System.out.println(root.name() + " took " + root.duration().total() + ", itself " + root.selfTime());
            for (CallNode child : root.children()) {
                System.out.println("  " + child.name() + " " + child.calls() + " calls");
            }
        }
        return tree;
    }

    static void printStored(Path directory, Instant anHourAgo) throws IOException {
        try (CallStore store = CallStore.open(directory)) {
            CallTree lifetime = store.callTree();
            CallTree lastHour =
                    store.callTree(StatsQuery.all().names("db.query").since(anHourAgo));
            System.out.println(lifetime + "in the last hour:\n" + lastHour);
        }
    }

    static void printRows(Analytics analytics) {
        for (Event event : analytics.events()) {
            System.out.println(event.path() + " took " + event.duration() + ", itself " + event.selfTime());
        }
    }

    /** Prints the tree, and writes it as JSON and as the input of flame graph tools. */
    static void write(CallTree tree, Writer json, Writer stacks) throws IOException {
        System.out.print(ConsoleReporter.tree(tree));
        JsonReporter.tree(tree, json);
        CollapsedStacks.write(tree, stacks);
    }

    static void printSlowest(Analytics analytics) {
        for (CallNode root : analytics.callTree().roots()) {
            for (SlowCall slow : root.slowest()) {
                System.out.println(root.name() + " at " + slow.startTime() + " took " + slow.duration());
                for (SlowCall.Span span : slow.spans()) {
                    System.out.println("  ".repeat(span.depth()) + span.name() + " from " + span.offset() + ", took "
                            + span.duration());
                }
            }
        }
    }
}
