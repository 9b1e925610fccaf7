package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.CallTree;

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

    static void printRows(Analytics analytics) {
        for (Event event : analytics.events()) {
            System.out.println(event.path() + " took " + event.duration() + ", itself " + event.selfTime());
        }
    }
}
