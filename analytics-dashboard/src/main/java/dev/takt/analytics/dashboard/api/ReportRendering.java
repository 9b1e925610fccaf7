package dev.takt.analytics.dashboard.api;

import dev.takt.analytics.config.ReportSettings;
import dev.takt.analytics.dashboard.live.LatestSnapshots;
import dev.takt.analytics.dashboard.live.Rendering;
import dev.takt.analytics.dashboard.live.View;
import dev.takt.analytics.dashboard.web.Answer;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.model.DocumentJson;
import dev.takt.analytics.report.model.ReportDocument;
import dev.takt.analytics.report.model.ReportDocument.Detail;
import dev.takt.analytics.report.model.ReportDocument.Head;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the documents of the report from the latest snapshots. */
final class ReportRendering implements Rendering<ReportDocument> {
    private static final String LIVE = "live";
    private static final int MOST_SERIES_IN_FULL = 100;
    private static final int MOST_ROWS_OF_PAGE = 200;

    @Override
    public @Nullable ReportDocument document(LatestSnapshots latest, View view) {
        return ofPage(latest, view).orElse(null);
    }

    @Override
    public boolean isSame(ReportDocument before, ReportDocument after) {
        if (before.totals().equals(after.totals())
                && before.series().equals(after.series())
                && before.paths().equals(after.paths())) {
            Head head = after.head();
            ReportDocument sameTime =
                    after.withHead(head.with(head.retention(), before.head().until()));
            return DocumentJson.changes(before, before).equals(DocumentJson.changes(before, sameTime));
        }
        return false;
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
    public byte[] instances(LatestSnapshots latest) {
        return HealthJson.states(latest.states());
    }

    /** Returns the document of the live page. Its series have all details if there are at most {@value #MOST_SERIES_IN_FULL}. */
    static Optional<ReportDocument> ofPage(LatestSnapshots latest, View view) {
        return latest.made("page", view, ReportDocument.class, snapshot -> {
            boolean few = snapshot.stats().series().size() <= MOST_SERIES_IN_FULL;
            Detail detail = few ? Detail.WITHOUT_SLOW_CALLS : Detail.FIGURES;
            return ranged(ReportDocument.of(withFewerRows(snapshot), LIVE, detail), latest, view);
        });
    }

    /** Returns the document with all details of each series. */
    static Optional<ReportDocument> inFull(LatestSnapshots latest, View view) {
        return latest.made(
                "full",
                view,
                ReportDocument.class,
                snapshot -> ranged(ReportDocument.of(snapshot, LIVE, Detail.FULL), latest, view));
    }

    /** Returns the document with all details as an answer. */
    static Optional<Answer> json(LatestSnapshots latest, View view) {
        return latest.made(
                "json",
                view,
                Answer.class,
                snapshot ->
                        Answer.json(utf8(DocumentJson.of(inFull(latest, view).orElseThrow()))));
    }

    /** Returns one series of {@code document} as an answer; empty if there is none with this id. */
    static Optional<Answer> series(ReportDocument document, String id) {
        return document.series().stream()
                .filter(series -> series.id().equals(id))
                .findFirst()
                .map(series -> Answer.json(utf8(DocumentJson.of(series))));
    }

    /** Limits the list of calls, because all of it is sent with each update. Older calls are available as events. */
    private static Snapshot withFewerRows(Snapshot all) {
        ReportSettings report = all.config().report();
        int rows = Math.min(MOST_ROWS_OF_PAGE, report.maxDetailedRows());
        return new Snapshot(
                all.instanceId(),
                all.startedAt(),
                all.takenAt(),
                all.rows(),
                all.health(),
                all.config().withReport(report.withMaxDetailedRows(rows)),
                all.batches());
    }

    private static ReportDocument ranged(ReportDocument document, LatestSnapshots latest, View view) {
        if (view.isWholeRun()) {
            return document;
        }
        Head head = document.head();
        String sentence = RangeSentence.of(
                view.range(),
                latest.of(view).orElseThrow(),
                latest.of(new View(view.instance(), View.EVERYTHING.range())).orElseThrow());
        return document.withHead(head.with(sentence, head.until()));
    }

    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
