package dev.takt.analytics.report.tree;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.ControlCharacters;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.CallTree;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A writer of call trees as collapsed stacks, the input of {@code flamegraph.pl}, speedscope and the converter of async-profiler.
 *
 * <p>A line is a path and its weight: {@code GET /orders;db.query{table=orders} 1250}. The weight is the self time in microseconds, rounded;
 * a path whose weight is 0 is left out. In names, a semicolon is written as a comma, control characters are escaped, and the space before a
 * number at the end is written as an underscore, because the tools would read the number as a weight.
 */
public final class CollapsedStacks {
    private static final Pattern LAST_NUMBER = Pattern.compile("\\s+(?=\\d+(\\.\\d*)?$)");

    private CollapsedStacks() {}

    /** Writes each path of {@code tree} to {@code out}, which stays open; lines end with {@code \n}. */
    public static void write(CallTree tree, Appendable out) throws IOException {
        Require.notNull("out", out);
        write(Require.notNull("tree", tree).roots(), "", out);
    }

    /**
     * Writes each path with two weights, its self time in {@code before} and in {@code after}: the input of {@code flamegraph.pl} for a
     * differential flame graph.
     */
    public static void write(CallTree before, CallTree after, Appendable out) throws IOException {
        Require.notNull("out", out);
        Map<String, long[]> weights = new LinkedHashMap<>();
        add(Require.notNull("after", after).roots(), "", 1, weights);
        add(Require.notNull("before", before).roots(), "", 0, weights);
        for (Map.Entry<String, long[]> stack : weights.entrySet()) {
            long[] both = stack.getValue();
            out.append(stack.getKey() + ' ' + both[0] + ' ' + both[1] + '\n');
        }
    }

    /** Adds the self times of {@code nodes} and those below them at place {@code side}. */
    private static void add(List<CallNode> nodes, String above, int side, Map<String, long[]> weights) {
        for (CallNode node : nodes) {
            String stack = above + frame(node.name(), node.tags());
            long weight = micros(node.selfTime());
            if (weight > 0) {
                weights.computeIfAbsent(stack, unseen -> new long[2])[side] += weight;
            }
            add(node.children(), stack + ';', side, weights);
        }
    }

    /** Returns name and tags as one frame of a stack. */
    private static String frame(String name, Tags tags) {
        String frame =
                ControlCharacters.escaped(tags.isEmpty() ? name : name + tags).replace(';', ',');
        return LAST_NUMBER.matcher(frame.strip()).replaceFirst("_");
    }

    /** Returns {@code duration} in microseconds, rounded; the greatest {@code long} if it is longer. */
    static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration.plusNanos(Nanos.PER_MICRO / 2));
    }

    private static void write(List<CallNode> nodes, String above, Appendable out) throws IOException {
        for (CallNode node : nodes) {
            String stack = above + frame(node.name(), node.tags());
            long weight = micros(node.selfTime());
            if (weight > 0) {
                out.append(stack).append(' ').append(Long.toString(weight)).append('\n');
            }
            write(node.children(), stack + ';', out);
        }
    }
}
