package dev.takt.analytics.stats;

import dev.takt.analytics.require.ControlCharacters;
import dev.takt.analytics.require.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from a root of a call tree to one of its nodes. Immutable.
 *
 * @param nodes the nodes, the root first; at least one
 */
public record CallPath(List<CallNode> nodes) {
    private static final String ARROW = " > ";
    private static final int MOST_NAMES = 4;
    private static final int MOST_CHARACTERS = 60;

    /** Checks that there is a node. */
    public CallPath {
        nodes = List.copyOf(Require.notNull("nodes", nodes));
        if (nodes.isEmpty()) {
            throw Require.refused("nodes", "at least one node", nodes);
        }
    }

    /** Returns the node at the end. */
    public CallNode last() {
        return nodes.get(nodes.size() - 1);
    }

    /**
     * Returns the names and tags in one line, such as {@code GET /orders > db.query}. Control characters are escaped, a name is cut after
     * 60 characters, and of a path with more than four nodes the first and the last two are shown.
     */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        nodes.forEach(node -> names.add(nameOf(node)));
        if (names.size() > MOST_NAMES) {
            return String.join(ARROW, names.get(0), "…", names.get(names.size() - 2), names.get(names.size() - 1));
        }
        return String.join(ARROW, names);
    }

    private static String nameOf(CallNode node) {
        String name = ControlCharacters.escaped(node.tags().isEmpty() ? node.name() : node.name() + " " + node.tags());
        int end = name.offsetByCodePoints(0, Math.min(MOST_CHARACTERS, name.codePointCount(0, name.length())));
        return end == name.length() ? name : name.substring(0, end) + "…";
    }
}
