package dev.takt.analytics.fleet.view;

import dev.takt.analytics.fleet.record.InstanceStatus;
import dev.takt.analytics.fleet.view.InstanceOutlier.Measure;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.stats.SeriesStats;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The page with the instances of a fleet, the outliers among them, and a comparison. It has no script. */
final class FleetPage {
    private static final int MOST_INSTANCES = 1_000;
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Takt Analytics: fleet</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="fleet.css">
            </head>
            <body>
            <main>
            <p><a href=".">All figures</a></p>
            <h1>Fleet</h1>
            """;
    private static final String END = "</main>\n</body>\n</html>\n";

    private final Map<String, InstanceStatus> instances;
    private final List<InstanceOutlier> outliers;
    private final List<SeriesOutlier> seriesOutliers;
    private final StringBuilder html = new StringBuilder(HEAD);

    FleetPage(
            Map<String, InstanceStatus> instances, List<InstanceOutlier> outliers, List<SeriesOutlier> seriesOutliers) {
        this.instances = instances;
        this.outliers = outliers;
        this.seriesOutliers = seriesOutliers;
    }

    static String style() {
        try (InputStream in = Objects.requireNonNull(FleetPage.class.getResourceAsStream("fleet.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A comparison that may be refused. */
    @FunctionalInterface
    interface Comparing {
        /** Returns the comparison; null if none is requested. */
        @Nullable
        FleetComparison compare();
    }

    /** Returns the page with a form that has the parameters, and the comparison. */
    String html(Map<String, String> parameters, Comparing comparing) {
        addInstances();
        addOutliers();
        addSeriesOutliers();
        html.append("<h2>Comparison</h2>\n");
        addForm(parameters);
        try {
            addComparison(comparing.compare());
        } catch (IllegalArgumentException refused) {
            html.append("<p class=\"bad\" role=\"alert\">")
                    .append(escaped(String.valueOf(refused.getMessage())))
                    .append("</p>\n");
        }
        return html.append(END).toString();
    }

    private void addInstances() {
        html.append("<h2>Instances</h2>\n");
        begin("Instance", "Group", "State", "Last seen", "Calls", "Missing", "In flight", "Mean", "p99", "Failures");
        instances.entrySet().stream().limit(MOST_INSTANCES).forEach(one -> {
            InstanceStatus status = one.getValue();
            InstanceStatus.Minute minute =
                    status.minutes().isEmpty() ? null : status.minutes().get(0);
            row(
                    one.getKey(),
                    FleetJson.shown(status.group()),
                    word(status.state()),
                    status.lastSeen().toString(),
                    number(status.calls()),
                    number(status.missingCalls()),
                    number(status.inFlight()),
                    minute == null ? "" : DurationText.ofNanos(minute.meanNanos()),
                    minute == null ? "" : DurationText.ofNanos(minute.p99Nanos()),
                    minute == null ? "" : Measure.FAILURES.text((double) minute.failures() / minute.calls()));
        });
        end();
        if (instances.size() > MOST_INSTANCES) {
            html.append("<p>The first ")
                    .append(MOST_INSTANCES)
                    .append(" of ")
                    .append(instances.size())
                    .append(" instances; all are at <a href=\"api/fleet/instances\">api/fleet/instances</a>.</p>\n");
        }
    }

    private void addOutliers() {
        html.append("<h2>Outliers</h2>\n");
        if (outliers.isEmpty()) {
            html.append("<p>No instance differs from the others of its group.</p>\n");
            return;
        }
        begin("Instance", "Group", "Measure", "Value", "Median", "Deviations", "Series");
        for (InstanceOutlier one : outliers) {
            row(
                    one.instance(),
                    FleetJson.shown(one.group()),
                    word(one.measure()),
                    one.measure().text(one.value()),
                    one.measure().text(one.median()),
                    String.format(Locale.ROOT, "%.1f", one.deviations()),
                    String.join(", ", one.series()));
        }
        end();
    }

    private void addSeriesOutliers() {
        html.append("<h2>Series of outliers</h2>\n");
        if (seriesOutliers.isEmpty()) {
            html.append("<p>No instance differs from the others of its group in one series.</p>\n");
            return;
        }
        begin("Instance", "Group", "Series", "Tags", "Measure", "Calls", "Value", "Others");
        for (SeriesOutlier one : seriesOutliers) {
            row(
                    one.instance(),
                    FleetJson.shown(one.group()),
                    one.series(),
                    one.tags().isEmpty() ? "" : one.tags().toString(),
                    word(one.measure()),
                    number(one.calls()),
                    one.measure().text(one.value()),
                    one.measure().text(one.others()));
        }
        end();
    }

    private void addForm(Map<String, String> parameters) {
        html.append("<form method=\"get\" action=\"fleet\">\n");
        field(parameters, FleetDocuments.BEFORE, "Before", "service.version=1");
        field(parameters, FleetDocuments.AFTER, "After", "service.version=2");
        field(parameters, FleetDocuments.MINUTES, "Last minutes", "all");
        html.append("<button type=\"submit\">Compare</button>\n</form>\n");
    }

    private void field(Map<String, String> parameters, String name, String label, String example) {
        html.append("<label>")
                .append(label)
                .append(" <input name=\"")
                .append(name)
                .append("\" placeholder=\"")
                .append(example)
                .append("\" value=\"")
                .append(escaped(parameters.getOrDefault(name, "")))
                .append("\"></label>\n");
    }

    private void addComparison(@Nullable FleetComparison comparison) {
        if (comparison == null) {
            return;
        }
        begin("Series", "Tags", "Calls", "→", "Median", "→", "p95", "→", "Failures", "→", "Speed", "Reliability");
        for (SeriesChange change : comparison.changes()) {
            SeriesStats before = change.before();
            SeriesStats after = change.after();
            row(
                    change.name(),
                    change.tags().isEmpty() ? "" : change.tags().toString(),
                    number(before.calls()),
                    number(after.calls()),
                    DurationText.of(before.duration().median()),
                    DurationText.of(after.duration().median()),
                    DurationText.of(before.duration().p95()),
                    DurationText.of(after.duration().p95()),
                    Measure.FAILURES.text((double) before.failures() / before.calls()),
                    Measure.FAILURES.text((double) after.failures() / after.calls()),
                    word(change.speed()),
                    word(change.reliability()));
        }
        end();
        html.append("<p>")
                .append(comparison.skipped())
                .append(" series have fewer than ")
                .append(FleetComparison.LEAST_CALLS)
                .append(" calls in one of the sets.</p>\n");
    }

    private void begin(String... columns) {
        html.append("<table>\n<thead><tr>");
        for (String column : columns) {
            html.append("<th scope=\"col\">").append(column).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
    }

    private void row(String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("worse".equals(cell) ? "<td class=\"bad\">" : "<td>")
                    .append(escaped(cell))
                    .append("</td>");
        }
        html.append("</tr>\n");
    }

    private void end() {
        html.append("</tbody>\n</table>\n");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
