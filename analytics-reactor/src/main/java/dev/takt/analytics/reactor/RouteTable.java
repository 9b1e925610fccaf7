package dev.takt.analytics.reactor;

import dev.takt.analytics.require.Require;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table that finds the template of a path: a tree with a node for each segment. Literal segments precede variables, whatever the order
 * of the templates. Immutable.
 */
final class RouteTable {
    /** The template of all paths that match no other. */
    static final String UNKNOWN = "(unknown)";

    private static final String RULE = "a path such as /users/{id}, of words and {names}";
    private static final Pattern SEGMENT = Pattern.compile("[^{}?#\\s]+|\\{[^{}/]+}");
    private static final String AUTHORITY = "://";

    private final Node root = new Node();

    /** A node of the tree: what may follow a number of segments. */
    private static final class Node {
        private final Map<String, Node> words = new HashMap<>();
        private @Nullable Node variable;
        private @Nullable String template;
    }

    RouteTable(String... templates) {
        for (String template : templates) {
            add(Require.notNull("template", template));
        }
    }

    /** Returns the template that {@code uri} matches, with or without host and query; {@link #UNKNOWN} if there is none. */
    String templateOf(String uri) {
        String path = pathOf(uri);
        String found = path.startsWith("/") ? find(root, path, 1) : null;
        return found == null ? UNKNOWN : found;
    }

    private void add(String template) {
        if (!template.startsWith("/")) {
            throw Require.refused("template", RULE, "\"" + template + "\"");
        }
        Node node = root;
        for (String segment : template.substring(1).split("/", -1)) {
            if (!segment.isEmpty()) {
                node = child(node, segment, template);
            }
        }
        node.template = template;
    }

    private static Node child(Node node, String segment, String template) {
        if (!SEGMENT.matcher(segment).matches()) {
            throw Require.refused("template", RULE, "\"" + template + "\"");
        }
        if (segment.charAt(0) != '{') {
            return node.words.computeIfAbsent(segment, word -> new Node());
        }
        Node variable = node.variable == null ? new Node() : node.variable;
        node.variable = variable;
        return variable;
    }

    /** Continues at {@code from}; trailing and repeated slashes are ignored. */
    private static @Nullable String find(Node node, String path, int from) {
        int begin = from;
        while (begin < path.length() && path.charAt(begin) == '/') {
            begin++;
        }
        if (begin >= path.length()) {
            return node.template;
        }
        int slash = path.indexOf('/', begin);
        int end = slash < 0 ? path.length() : slash;
        Node word = node.words.get(path.substring(begin, end));
        String found = word == null ? null : find(word, path, end);
        return found != null || node.variable == null ? found : find(node.variable, path, end);
    }

    private static String pathOf(String uri) {
        int query = uri.indexOf('?');
        String bare = query < 0 ? uri : uri.substring(0, query);
        int authority = bare.startsWith("/") ? -1 : bare.indexOf(AUTHORITY);
        if (authority < 0) {
            return bare;
        }
        int slash = bare.indexOf('/', authority + AUTHORITY.length());
        return slash < 0 ? "/" : bare.substring(slash);
    }
}
