package dev.takt.analytics.dashboard.api;

import dev.takt.analytics.config.ReportSettings;
import dev.takt.analytics.dashboard.live.LatestSnapshots;
import dev.takt.analytics.dashboard.live.Rendering;
import dev.takt.analytics.dashboard.web.Answer;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.model.DocumentJson;
import dev.takt.analytics.report.model.ReportDocument;
import dev.takt.analytics.report.model.ReportDocument.Detail;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The document of the report, of what there is now. */
final class ReportRendering implements Rendering<ReportDocument> {
    private static final String LIVE = "live";
    private static final int MOST_SERIES_IN_FULL = 100;
    private static final int MOST_ROWS_OF_THE_PAGE = 200;

    @Override
    public @Nullable ReportDocument document(LatestSnapshots cut, String instance) {
        return of(cut, instance).orElse(null);
    }

    @Override
    public byte[] whole(ReportDocument document) {
        return utf8(DocumentJson.of(document));
    }

    @Override
    public byte[] changes(ReportDocument before, ReportDocument after) {
        return utf8(DocumentJson.changes(before, after));
    }

    @Override
    public byte[] instances(LatestSnapshots cut) {
        return HealthJson.states(cut.states());
    }

    /** The document that the page is kept up to date with: of few series everything, of many the figures. */
    static Optional<ReportDocument> of(LatestSnapshots cut, String instance) {
        return cut.made("page", instance, ReportDocument.class, ReportRendering::page);
    }

    /** The document of a choice of instances, with everything about each series. */
    static Optional<ReportDocument> full(LatestSnapshots cut, String instance) {
        return cut.made("full", instance, ReportDocument.class, ReportRendering::full);
    }

    /** The whole document as an answer. */
    static Answer json(Snapshot snapshot) {
        return Answer.json(utf8(DocumentJson.of(full(snapshot))));
    }

    /** One series of {@code document} as an answer. */
    static Optional<Answer> series(ReportDocument document, String id) {
        return document.series().stream()
                .filter(series -> series.id().equals(id))
                .findFirst()
                .map(series -> Answer.json(utf8(DocumentJson.of(series))));
    }

    private static ReportDocument page(Snapshot snapshot) {
        boolean few = snapshot.stats().series().size() <= MOST_SERIES_IN_FULL;
        return ReportDocument.of(withFewerRows(snapshot), LIVE, few ? Detail.FULL : Detail.FIGURES);
    }

    /** All rows of the list would be sent with every update; older calls are to be had as events. */
    private static Snapshot withFewerRows(Snapshot all) {
        ReportSettings report = all.config().report();
        int rows = Math.min(MOST_ROWS_OF_THE_PAGE, report.maxDetailedRows());
        return new Snapshot(
                all.instanceId(),
                all.startedAt(),
                all.takenAt(),
                all.cut(),
                all.health(),
                all.config().withReport(report.withMaxDetailedRows(rows)),
                all.batches());
    }

    private static ReportDocument full(Snapshot snapshot) {
        return ReportDocument.of(snapshot, LIVE, Detail.FULL);
    }

    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
