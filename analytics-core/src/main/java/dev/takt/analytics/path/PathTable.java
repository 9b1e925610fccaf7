package dev.takt.analytics.path;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.SeriesKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary of the paths of one instance; it only grows. Finding a known path takes no lock and allocates nothing. Thread-safe.
 *
 * <p>It has two bounds:
 *
 * <ul>
 *   <li>A path deeper than {@code maxDepth} calls is counted as a sibling of its caller, so recursion ends in one path.
 *   <li>Beyond {@code maxPaths} paths, a call is counted in a folded path, which is a child of its root. There are also at most
 *       {@code maxPaths} folded paths; beyond these a call counts as a root.
 * </ul>
 *
 * <p>The series of a call stays the same in each case, so the figures of a series are always the sum over its paths.
 */
public final class PathTable {
    /** The id of the first path that is not a root. */
    public static final int FIRST_NESTED = 1 << 20;

    /** The maximum of {@code maxPaths}: ids have 21 bits, and half of those above {@link #FIRST_NESTED} are for folded paths. */
    public static final int MOST_PATHS = FIRST_NESTED / 2;

    /** The greatest number of calls in a path, which bounds each recursion over a tree. */
    public static final int MOST_DEPTH = 1_000;

    private static final int FIRST_SIZE = 16;
    private static final int FIRST_CHILDREN = 4;
    private static final @Nullable Node[] NO_CHILDREN = new @Nullable Node[1];

    private final int maxDepth;
    private final int maxPaths;
    private final Runnable onFolding;
    private final ReentrantLock growing = new ReentrantLock();
    private final Map<Long, Node> folded = new ConcurrentHashMap<>();
    private volatile @Nullable Node[] roots = new @Nullable Node[FIRST_SIZE];
    private volatile @Nullable Node[] nested = new @Nullable Node[FIRST_SIZE];

    /** The id of the series of each path in {@link #nested}, plus 1, at the same index. The writer needs it for each row. */
    private volatile int[] seriesKeys = new int[FIRST_SIZE];

    /** The number of paths that are not roots, including folded ones; written under {@link #growing}. */
    private volatile int size;

    /** The number of those that are not folded; written under {@link #growing}. */
    private volatile int plain;

    /** A path with a hash table of its children by the id of their series. */
    private static final class Node {
        private final int id;
        private final @Nullable Node parent;
        private final @Nullable Series series;
        private final boolean isFolded;
        private final int depth;

        /** The series from the root on, made when they are first needed; several threads may make it. */
        private @Nullable List<SeriesKey> keys;

        private volatile @Nullable Node[] children = NO_CHILDREN;

        /** The number of children; guarded by {@link PathTable#growing}. */
        private int count;

        /** Creates a root. */
        private Node(int id) {
            this(id, null, null, false);
        }

        private Node(int id, @Nullable Node parent, @Nullable Series series, boolean isFolded) {
            this.id = id;
            this.parent = parent;
            this.series = series;
            this.isFolded = isFolded;
            this.depth = parent == null ? 1 : parent.depth + 1;
        }
    }

    /**
     * Creates an empty table.
     *
     * @param maxDepth the most calls that lead to one path, including the root; at least 1
     * @param maxPaths the most paths that are not roots; 1 to {@link #MOST_PATHS}
     * @param onFolding runs for each call that is counted in a folded path, or as a root, because of {@code maxPaths}
     */
    public PathTable(int maxDepth, int maxPaths, Runnable onFolding) {
        this.maxDepth = maxDepth;
        this.maxPaths = maxPaths;
        this.onFolding = onFolding;
    }

    /** Returns the id of the path of a call of {@code series} that {@code caller} makes, by the id of its path. Never throws. */
    public int child(int caller, Series series) {
        int path = series.pathBelow(caller);
        return path >= 0 ? path : childOf(caller, series);
    }

    private int childOf(int caller, Series series) {
        Node node = node(caller);
        if (node != null) {
            @Nullable Node[] children = node.children;
            Node first = children[series.id() & children.length - 1];
            if (first != null && first.series == series) {
                return first.id;
            }
        }
        return find(caller, series);
    }

    /** Returns the id of the folded path of {@code series} below a root, by the id of the root. Never throws. */
    public int foldedChild(int root, Series series) {
        growing.lock();
        try {
            Node node = node(root);
            Node child = fold(node == null ? addRoot(root) : node, series);
            return child == null ? series.id() : child.id;
        } finally {
            growing.unlock();
        }
    }

    /** Returns the id of the series of a path, by the id of the path. */
    public int seriesId(int id) {
        if (id < FIRST_NESTED) {
            return id;
        }
        int index = id - FIRST_NESTED;
        int[] keys = seriesKeys;
        int key = index < keys.length ? keys[index] : 0;
        return key > 0 ? key - 1 : seriesIdOfNew(id);
    }

    /** Returns the id of the series of a path that another thread has just created: the lock makes it visible. */
    private int seriesIdOfNew(int id) {
        growing.lock();
        try {
            Node node = node(id);
            return node == null ? 0 : idOf(node.series);
        } finally {
            growing.unlock();
        }
    }

    /**
     * Returns the series from the root to a path, by its id; {@link SeriesKey#OTHER} is before the series of a folded path.
     *
     * @param seriesById the series by their ids
     */
    public List<SeriesKey> keys(int id, IntFunction<Series> seriesById) {
        Node node = id < FIRST_NESTED ? null : node(id);
        return node == null ? seriesById.apply(seriesId(id)).rootPath() : keys(node, seriesById);
    }

    private static List<SeriesKey> keys(Node node, IntFunction<Series> seriesById) {
        if (node.parent == null || node.series == null) {
            return seriesById.apply(node.id).rootPath();
        }
        List<SeriesKey> known = node.keys;
        if (known == null) {
            List<SeriesKey> longer = new ArrayList<>(keys(node.parent, seriesById));
            if (node.isFolded) {
                longer.add(SeriesKey.OTHER);
            }
            longer.add(node.series.key());
            known = List.copyOf(longer);
            node.keys = known;
        }
        return known;
    }

    /** Returns true if the path {@code caller} leads to the path {@code id}; both are ids. */
    public boolean isBelow(int id, int caller) {
        Node node = id < FIRST_NESTED ? null : node(id);
        while (node != null && node.id != caller) {
            node = node.parent;
        }
        return node != null && id != caller;
    }

    /** Returns a path that is not a root, by its id; null if there is none. */
    public @Nullable Path path(int id) {
        Node node = id < FIRST_NESTED ? null : node(id);
        return node == null || node.parent == null || node.series == null
                ? null
                : new Path(node.id, node.parent.id, node.series, node.isFolded);
    }

    /** Returns all paths that are not roots, ordered by id: a path comes after its parent. */
    public List<Path> all() {
        int count = size;
        @Nullable Node[] nodes = nested;
        List<Path> paths = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Node node = nodes[i];
            if (node != null && node.parent != null && node.series != null) {
                paths.add(new Path(node.id, node.parent.id, node.series, node.isFolded));
            }
        }
        return List.copyOf(paths);
    }

    private @Nullable Node node(int id) {
        int index = id < FIRST_NESTED ? id : id - FIRST_NESTED;
        @Nullable Node[] nodes = id < FIRST_NESTED ? roots : nested;
        return index < nodes.length ? nodes[index] : null;
    }

    /** Works as {@link #child} for a path that is not at its first place in the table. Without memory for a path, a root is counted. */
    @SuppressWarnings("CatchingUnchecked")
    private int find(int caller, Series series) {
        try {
            Node parent = node(caller);
            Node child = parent == null ? null : lookUp(parent, series);
            if (child == null && parent != null && plain >= maxPaths) {
                child = folded.get(key(root(parent), series));
            }
            if (child == null) {
                child = add(caller, series);
            }
            if (child == null || child.isFolded) {
                onFolding.run();
            }
            return child == null ? series.id() : child.id;
        } catch (Throwable scarce) {
            return series.id();
        }
    }

    private static @Nullable Node lookUp(Node parent, Series series) {
        @Nullable Node[] children = parent.children;
        int mask = children.length - 1;
        int i = series.id() & mask;
        Node child = children[i];
        while (child != null && child.series != series) {
            i = i + 1 & mask;
            child = children[i];
        }
        return child;
    }

    private @Nullable Node add(int caller, Series series) {
        growing.lock();
        try {
            Node parent = node(caller);
            if (parent == null) {
                parent = addRoot(caller);
            }
            Node existing = lookUp(parent, series);
            if (existing != null) {
                return existing;
            }
            if (parent.depth < maxDepth) {
                return make(parent, series);
            }
            Node siblings = parent.parent;
            if (siblings == null) {
                return null;
            }
            Node sibling = lookUp(siblings, series);
            if (sibling == null) {
                sibling = make(siblings, series);
            }
            if (sibling != null && !sibling.isFolded) {
                link(parent, sibling);
            }
            return sibling;
        } finally {
            growing.unlock();
        }
    }

    private Node addRoot(int id) {
        if (id >= roots.length) {
            roots = Arrays.copyOf(roots, Math.max(id + 1, roots.length * 2));
        }
        Node root = new Node(id);
        roots[id] = root;
        return root;
    }

    /** Creates a path below {@code parent}, or at the limit a folded one below its root; returns null if there is no room for either. */
    private @Nullable Node make(Node parent, Series series) {
        int kept = plain;
        if (kept < maxPaths) {
            Node made = new Node(FIRST_NESTED + size, parent, series, false);
            link(parent, made);
            keep(made);
            plain = kept + 1;
            series.setPathBelow(parent.id, made.id);
            return made;
        }
        return fold(root(parent), series);
    }

    private @Nullable Node fold(Node root, Series series) {
        Node existing = folded.get(key(root, series));
        if (existing != null || size - plain >= maxPaths) {
            return existing;
        }
        Node made = new Node(FIRST_NESTED + size, root, series, true);
        keep(made);
        folded.put(key(root, series), made);
        return made;
    }

    private void keep(Node made) {
        int index = size;
        if (index >= nested.length) {
            int[] moreKeys = Arrays.copyOf(seriesKeys, nested.length * 2);
            nested = Arrays.copyOf(nested, moreKeys.length);
            seriesKeys = moreKeys;
        }
        seriesKeys[index] = idOf(made.series) + 1;
        nested[index] = made;
        size = index + 1;
    }

    private static Node root(Node node) {
        Node root = node;
        while (root.parent != null) {
            root = root.parent;
        }
        return root;
    }

    private static Long key(Node root, Series series) {
        return (long) root.id << Integer.SIZE | series.id();
    }

    /** Adds {@code child} to {@code parent} under its series; doubles the table before more than half of it is used. */
    private static void link(Node parent, Node child) {
        @Nullable Node[] children = parent.children;
        if (parent.count * 2 >= children.length - 1) {
            children = spread(children, Math.max(FIRST_CHILDREN, children.length * 2));
        }
        put(children, child);
        parent.count++;
        parent.children = children;
    }

    private static @Nullable Node[] spread(@Nullable Node[] before, int length) {
        @Nullable Node[] wider = new @Nullable Node[length];
        for (Node child : before) {
            if (child != null) {
                put(wider, child);
            }
        }
        return wider;
    }

    private static void put(@Nullable Node[] children, Node child) {
        int mask = children.length - 1;
        int i = idOf(child.series) & mask;
        while (children[i] != null) {
            i = i + 1 & mask;
        }
        children[i] = child;
    }

    private static int idOf(@Nullable Series series) {
        return series == null ? 0 : series.id();
    }
}
