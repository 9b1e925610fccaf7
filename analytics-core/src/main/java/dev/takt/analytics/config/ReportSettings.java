package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Rule;
import dev.takt.analytics.config.read.ValueKind;
import dev.takt.analytics.require.Require;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The content, place and time of reports; {@code report} in the file. Immutable.
 *
 * @param onClose true to make reports at close or JVM shutdown, whichever is first; default false
 * @param directory the directory of reports; default empty: {@code ${logs-base-dir}/analytics}
 * @param groupSuccessfulShortCalls true to show fast successes of a series in one row; default true
 * @param maxDetailedRows most calls that a report lists one by one; default 1000, 0 or more; 0 lists none
 * @param keepOld the number of older reports of a kind that are kept beside the new one; default 0, from 0 to 1000
 * @param health the limits between good, tolerable and bad figures
 * @param traceUrl the address of a trace, with {@value #TRACE_ID} in place of its id, for links at calls; default empty: no links
 */
public record ReportSettings(
        boolean onClose,
        Optional<Path> directory,
        boolean groupSuccessfulShortCalls,
        int maxDetailedRows,
        int keepOld,
        HealthThresholds health,
        Optional<String> traceUrl) {
    /** The part of {@code traceUrl} that is replaced by the id of a trace. */
    public static final String TRACE_ID = "{trace_id}";

    static final Rule<Integer> KEEP_OLD = Rule.between(0, 1_000);

    private static final Rule<String> TRACE_URL = new Rule<>(
            "an address of http or https without user and password that contains " + TRACE_ID,
            ReportSettings::isTraceUrl);

    private static final String DEFAULT_FOLDER = "analytics";

    /**
     * Checks the bounds above.
     *
     * @throws IllegalArgumentException if {@code maxDetailedRows} or {@code keepOld} is out of bounds, or {@code traceUrl} is no such address
     */
    public ReportSettings {
        Require.notNull("directory", directory);
        Require.notNegative("maxDetailedRows", maxDetailedRows);
        KEEP_OLD.check("keepOld", keepOld);
        Require.notNull("health", health);
        Require.notNull("traceUrl", traceUrl).ifPresent(url -> TRACE_URL.check("traceUrl", url));
    }

    /** Creates settings without links to traces. */
    public ReportSettings(
            boolean onClose,
            Optional<Path> directory,
            boolean groupSuccessfulShortCalls,
            int maxDetailedRows,
            int keepOld,
            HealthThresholds health) {
        this(onClose, directory, groupSuccessfulShortCalls, maxDetailedRows, keepOld, health, Optional.empty());
    }

    /** Returns the directory of reports, by default the folder {@code analytics} in {@code logsBaseDir}. */
    public Path directoryOr(Path logsBaseDir) {
        Require.notNull("logsBaseDir", logsBaseDir);
        return directory.orElseGet(() -> logsBaseDir.resolve(DEFAULT_FOLDER));
    }

    /** Returns these settings with or without reports at close. */
    public ReportSettings withOnClose(boolean onClose) {
        return with(draft -> draft.onClose = onClose);
    }

    /** Returns these settings with another directory. */
    public ReportSettings withDirectory(Path directory) {
        return with(draft -> draft.directory = Optional.of(Require.notNull("directory", directory)));
    }

    /** Returns these settings with fast successes of a series in one row (true) or in one row each (false). */
    public ReportSettings withGroupSuccessfulShortCalls(boolean groupSuccessfulShortCalls) {
        return with(draft -> draft.groupSuccessfulShortCalls = groupSuccessfulShortCalls);
    }

    /** Returns these settings with another bound of listed calls: 0 or more. */
    public ReportSettings withMaxDetailedRows(int maxDetailedRows) {
        return with(draft -> draft.maxDetailedRows = maxDetailedRows);
    }

    /** Returns these settings with another number of older reports: 0 to 1000. */
    public ReportSettings withKeepOld(int keepOld) {
        return with(draft -> draft.keepOld = keepOld);
    }

    /** Returns these settings with other limits of health. */
    public ReportSettings withHealth(HealthThresholds health) {
        return with(draft -> draft.health = health);
    }

    /** Returns these settings with another address of traces, which contains {@value #TRACE_ID}. */
    public ReportSettings withTraceUrl(String traceUrl) {
        return with(draft -> draft.traceUrl = Optional.of(Require.notNull("traceUrl", traceUrl)));
    }

    static ReportSettings read(ConfigReader section) {
        return new ReportSettings(
                section.get("on-close", ValueKind.BOOLEAN),
                section.optional("directory", ValueKind.PATH),
                section.get("group-successful-short-calls", ValueKind.BOOLEAN),
                section.get("max-detailed-rows", ValueKind.WHOLE_NUMBER, Rule.NOT_NEGATIVE),
                section.get("keep-old", ValueKind.WHOLE_NUMBER, KEEP_OLD),
                HealthThresholds.read(section.section("health")),
                section.optional("trace-url", ValueKind.TEXT, TRACE_URL));
    }

    private static boolean isTraceUrl(String text) {
        Optional<URI> one = webAddress(text.replace(TRACE_ID, "1"));
        Optional<URI> other = webAddress(text.replace(TRACE_ID, "2"));
        // the id of a trace must not be part of the host
        return one.isPresent()
                && other.isPresent()
                && !one.equals(other)
                && one.get().getRawAuthority().equals(other.get().getRawAuthority());
    }

    private static Optional<URI> webAddress(String text) {
        try {
            URI address = new URI(text);
            boolean isWeb =
                    "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            boolean isPublic = address.getHost() != null && address.getRawUserInfo() == null;
            return isWeb && isPublic ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private ReportSettings with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.build();
    }

    /** A mutable copy of the components, so that each {@code with} method names only its own. */
    private final class Draft {
        private boolean onClose = onClose();
        private Optional<Path> directory = directory();
        private boolean groupSuccessfulShortCalls = groupSuccessfulShortCalls();
        private int maxDetailedRows = maxDetailedRows();
        private int keepOld = keepOld();
        private HealthThresholds health = health();
        private Optional<String> traceUrl = traceUrl();

        private ReportSettings build() {
            return new ReportSettings(
                    onClose, directory, groupSuccessfulShortCalls, maxDetailedRows, keepOld, health, traceUrl);
        }
    }
}
