package dev.takt.analytics.report.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.takt.analytics.stats.CallTree;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A writer of documents as JSON in the schema of {@code docs/report-json.md}. The text is safe inside a script element, and its characters
 * have no effect on a terminal or editor that shows it.
 */
public final class DocumentJson {
    /** The version of the schema. It increases when a member is removed or changes its meaning, not when one is added. */
    public static final int VERSION = 1;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .characterEscapes(new SafeEscapes())
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private DocumentJson() {}

    /** Returns the whole document as JSON. */
    public static String of(ReportDocument document) {
        return text(writer -> write(document, writer));
    }

    /** Writes the whole document to {@code writer}, which stays open. */
    public static void write(ReportDocument document, Writer writer) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(writer)) {
            DocumentWriter members = new DocumentWriter(json);
            json.writeStartObject();
            members.common(document);
            members.series(document.series());
            members.paths(document.paths().entries(), document.paths().leftOut());
            json.writeEndObject();
        }
    }

    /** Writes {@code tree} to {@code writer}, which stays open: the members {@code paths} and {@code pathsLeftOut} of a document. */
    public static void write(CallTree tree, Writer writer) throws IOException {
        CallTreeEntries paths = CallTreeEntries.of(tree);
        try (JsonGenerator json = FACTORY.createGenerator(writer)) {
            json.writeStartObject();
            json.writeStringField("schema", "takt-call-tree");
            json.writeNumberField("version", VERSION);
            json.writeBooleanField("complete", tree.isComplete());
            new PathWriter(json, new SeriesWriter(json)).write(paths.entries(), paths.leftOut());
            json.writeEndObject();
        }
    }

    /** Returns {@code calls} as JSON: the members {@code slowCalls} and {@code slowCallsLeftOut} of a document. */
    public static String of(SlowCallEntries calls) {
        return text(writer -> {
            try (JsonGenerator json = FACTORY.createGenerator(writer)) {
                json.writeStartObject();
                json.writeStringField("schema", "takt-slow-calls");
                json.writeNumberField("version", VERSION);
                new SlowCallWriter(json, new SeriesWriter(json)).write(calls);
                json.writeEndObject();
            }
        });
    }

    /** Returns the paths of {@code difference} as JSON, for the page that shows them. */
    public static String of(TreeDifference difference) {
        return text(writer -> {
            try (JsonGenerator json = FACTORY.createGenerator(writer)) {
                new DifferenceWriter(json).write(difference);
            }
        });
    }

    /** Returns {@code tree} as JSON. */
    public static String of(CallTree tree) {
        return text(writer -> write(tree, writer));
    }

    /**
     * Returns the changes from {@code before} to {@code after} as JSON:
     *
     * <ul>
     * <li>all members except the series and the paths;
     * <li>the series and paths that are new or changed;
     * <li>{@code "changes": true};
     * <li>the ids of the removed series as {@code removed}, and those of the removed paths as {@code removedPaths}.
     * </ul>
     *
     * A series whose share of the total time alone has changed is left out; the page computes that share.
     */
    public static String changes(ReportDocument before, ReportDocument after) {
        Map<String, SeriesEntry> previous = new HashMap<>();
        before.series().forEach(series -> previous.put(series.id(), series));
        List<SeriesEntry> changed = after.series().stream()
                .filter(series -> {
                    SeriesEntry old = previous.get(series.id());
                    return old == null || !old.isSameButShare(series);
                })
                .toList();
        Set<String> left = after.series().stream().map(SeriesEntry::id).collect(Collectors.toSet());
        List<String> removed = previous.keySet().stream()
                .filter(id -> !left.contains(id))
                .sorted()
                .toList();
        PathChanges paths = PathChanges.between(before.paths(), after.paths());
        return text(writer -> {
            try (JsonGenerator json = FACTORY.createGenerator(writer)) {
                DocumentWriter members = new DocumentWriter(json);
                json.writeStartObject();
                json.writeBooleanField("changes", true);
                members.common(after);
                members.series(changed);
                members.removed(removed);
                members.paths(paths.changed(), after.paths().leftOut());
                members.removedPaths(paths.removed());
                json.writeEndObject();
            }
        });
    }

    /** Returns one series as JSON, as in the whole document. */
    public static String of(SeriesEntry series) {
        return text(writer -> {
            try (JsonGenerator json = FACTORY.createGenerator(writer)) {
                new SeriesWriter(json).write(series);
            }
        });
    }

    private static String text(Writing writing) {
        StringWriter text = new StringWriter();
        try {
            writing.to(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** A function that writes JSON. */
    @FunctionalInterface
    private interface Writing {
        void to(Writer writer) throws IOException;
    }
}
