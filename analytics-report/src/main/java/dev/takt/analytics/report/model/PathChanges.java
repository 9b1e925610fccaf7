package dev.takt.analytics.report.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes from one call tree to the next.
 *
 * @param changed the paths that are new or have other figures
 * @param removed the ids of the paths that are no longer there
 */
record PathChanges(List<PathEntry> changed, List<String> removed) {
    static PathChanges between(CallTreeEntries before, CallTreeEntries after) {
        Map<String, PathEntry> previous = new HashMap<>();
        before.entries().forEach(entry -> previous.put(entry.id(), entry));
        List<PathEntry> changed = after.entries().stream()
                .filter(entry -> !entry.equals(previous.get(entry.id())))
                .toList();
        after.entries().forEach(entry -> previous.remove(entry.id()));
        return new PathChanges(changed, previous.keySet().stream().sorted().toList());
    }
}
